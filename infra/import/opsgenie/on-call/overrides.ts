import type { Team } from '../../../../workflows/organisation';
import type { DraftOverride } from '../../draft';
import { keysFor } from '../../names';
import type { Note } from '../../note';
import type { TranslateOptions } from '../../translate-options';
import type { OpsgenieOverride } from '../export';
import { A_YEAR, withinAYear } from '../people/years';
import { inPieces } from './all-pieces';
import { outcomeOf, overNote, TOO_MANY } from './override-notes';
import type { Piece, Teams } from './override-pieces';
import type { TranslatedSchedule } from './schedules';
import { type Wanted, type With, wantedOf } from './wanted-override';

interface Translated {
  readonly overrides: readonly DraftOverride[];
  readonly notes: readonly Note[];
}

/** The overrides of all schedules. Those that are over are counted. */
export const translateOverrides = (
  schedules: readonly TranslatedSchedule[],
  members: ReadonlyMap<string, readonly string[]>,
  given: With,
): Translated => {
  const teams: Teams = Object.fromEntries(
    [...members].map(([key, users]): [string, Team] => [key, { name: key, members: users, defaultPolicy: '' }]),
  );
  const isOver = ({ endDate }: OpsgenieOverride): boolean => endDate <= given.options.now;
  const over = schedules.reduce((count, { source }) => count + source.overrides.filter(isOver).length, 0);
  const all = schedules.map((one) =>
    inSchedule(
      one,
      one.source.overrides.filter((each) => !isOver(each)),
      teams,
      given,
    ),
  );
  return {
    overrides: all.flatMap(({ overrides }) => overrides),
    notes: [...(over === 0 ? [] : [overNote(over)]), ...all.flatMap(({ notes }) => notes)],
  };
};

const inSchedule = (
  one: TranslatedSchedule,
  sources: readonly OpsgenieOverride[],
  teams: Teams,
  given: With,
): Translated => {
  const ids = keysFor(
    sources.map(({ alias }) => ({ id: alias, names: [alias] })),
    'override',
  );
  const read = sources.map((source) => wantedOf(source, ids.get(source.alias) ?? '', one, given));
  const wanted = read.flatMap((each) => ('users' in each ? [each] : []));
  const pieces = inPieces(wanted, one, teams);
  const taken = new Set<string>();
  const said = wanted.map((each) => finished(each, pieces.get(each), one, given.options, taken, wanted));
  return {
    overrides: said.flatMap(({ overrides }) => overrides),
    notes: [...read.flatMap((each) => ('users' in each ? [] : [each])), ...said.map(({ note }) => note)],
  };
};

const finished = (
  wanted: Wanted,
  pieces: readonly Piece[] | undefined,
  translated: TranslatedSchedule,
  { now }: TranslateOptions,
  taken: Set<string>,
  all: readonly Wanted[],
): { readonly overrides: readonly DraftOverride[]; readonly note: Note } => {
  const { id, subject } = wanted;
  const about = { area: 'overrides', subject } as const;
  if (!pieces) return { overrides: [], note: { ...about, ...TOO_MANY } };
  const parts = pieces.flatMap((piece) => withinAYear(piece).map((range) => ({ ...piece, ...range })));
  const overrides = parts.map((piece, index) => ({
    id: freeId(parts.length === 1 ? id : `${id}-${index + 1}`, taken),
    schedule: translated.key,
    ...piece,
    because: 'an override in Opsgenie',
  }));
  const ahead = overrides.filter(({ until, from }) => until > now && from <= now + A_YEAR);
  return { overrides: ahead, note: { ...about, ...outcomeOf(overrides, wanted, all, now, translated) } };
};

/** Unique within the schedule, and one that the API takes. */
const freeId = (wanted: string, taken: Set<string>): string => {
  const stem = `opsgenie-${wanted}`;
  let free = stem;
  for (let number = 2; taken.has(free); number += 1) free = `${stem}-${number}`;
  taken.add(free);
  return free;
};
