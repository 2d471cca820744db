import type { Layer, Schedule } from '../../../../workflows/on-call/schedule';
import type { DraftOverride } from '../../draft';
import type { Note } from '../../note';
import type { TranslateOptions } from '../../translate-options';
import type { Book } from '../book';
import type { OpsgenieExport, OpsgenieSchedule } from '../export';
import { type Directory, directoryOf } from '../people/directory';
import { isZone } from '../people/zone';
import { inline } from '../wording';
import { layerNames } from './layer-names';
import { translateOverrides } from './overrides';
import { type Owner, ownersOf } from './owner';
import { membersTold } from './participants';
import { layerOf } from './rotation';
import {
  descriptionsNote,
  idleNote,
  leftOut,
  lostOverrides,
  ownerNote,
  rotationNote,
  scheduleNote,
} from './schedule-notes';

/** Whether anybody can be on call in it. What then became of it is in `schedules`: those that cover nothing are not. */
const isUsable = ({ enabled, rotations }: OpsgenieSchedule): boolean => enabled && rotations.length > 0;

export interface TranslatedSchedules {
  readonly schedules: Record<string, Schedule>;
  readonly overrides: readonly DraftOverride[];
  readonly notes: readonly Note[];
}

/** A schedule with the names that its rotations have here. */
export interface TranslatedSchedule {
  readonly key: string;
  readonly source: OpsgenieSchedule;
  readonly schedule: Schedule;
  /** By the place of a rotation in the source; those that were left out are missing. */
  readonly layers: ReadonlyMap<number, string>;
  readonly notes: readonly Note[];
}

/**
 * Pure: in the order of keys, so that the order of the source does not matter. Rotations add up in Opsgenie: every layer but the lowest is alongside those below.
 * @throws ImportProblem for what cannot be understood
 */
export const translateSchedules = (
  from: OpsgenieExport,
  book: Book,
  options: TranslateOptions,
): TranslatedSchedules => {
  const directory = directoryOf(from);
  const ownerOf = ownersOf(from, book, directory);
  const all = [...from.schedules].sort((a, b) => ((book.schedule(a) ?? '') < (book.schedule(b) ?? '') ? -1 : 1));
  const usable = all.filter(isUsable);
  const translated = usable.map((source) => translateSchedule(source, { book, directory, options, ownerOf }));
  const members = from.teams.flatMap(({ id }) => {
    const team = book.team({ id });
    return team === undefined ? [] : ([[team, membersTold({ type: 'team', id }, book, directory)]] as const);
  });
  const kept = translated.filter(({ schedule }) => schedule.layers.length > 0);
  const { overrides, notes } = translateOverrides(kept, new Map(members), { book, directory, options });
  return {
    schedules: Object.fromEntries(kept.map(({ key, schedule }) => [key, schedule])),
    overrides,
    notes: [
      ...all
        .filter((schedule) => !isUsable(schedule))
        .flatMap((one) => [leftOut(one), ...lostOverrides(one, options.now)]),
      ...translated.flatMap((one) => one.notes),
      ...descriptionsNote(kept.map(({ source }) => source)),
      ...notes,
    ],
  };
};

interface With {
  readonly book: Book;
  readonly directory: Directory;
  readonly options: TranslateOptions;
  readonly ownerOf: (schedule: OpsgenieSchedule) => Owner;
}

const translateSchedule = (source: OpsgenieSchedule, given: With): TranslatedSchedule => {
  const { book, directory, options, ownerOf } = given;
  const subject = `schedule '${inline(source.name)}'`;
  const key = book.schedule({ id: source.id }) ?? source.id;
  const timeZone = isZone(source.timeZone) ? source.timeZone : options.timeZone;
  const names = layerNames(source.rotations.map(({ name }) => name));
  const all = source.rotations.map((rotation, index) => {
    const name = names[index] ?? '';
    const called = `${subject}, rotation '${name}'`;
    const shared = { subject: called, name, timeZone, now: options.now, book, directory };
    return { index, called, ...layerOf(rotation, shared) };
  });
  const busy = all.filter(({ idle }) => idle === undefined);
  // Overrides still put somebody on call where no rotation does.
  const overridden = source.overrides.some(({ endDate }) => endDate > options.now);
  const kept = busy.length > 0 || !overridden ? busy : all;
  const owner = ownerOf(source);
  return {
    key,
    source,
    schedule: { timeZone, team: owner.team, layers: kept.map(({ layer }, index) => stacked(layer, index)) },
    layers: new Map(kept.map(({ index, layer }) => [index, layer.name])),
    notes: [
      kept.length === 0
        ? idleNote(subject)
        : scheduleNote(subject, key, source.timeZone === timeZone ? undefined : [source.timeZone, timeZone]),
      ...(owner.chosen === undefined || kept.length === 0 ? [] : [ownerNote(subject, owner.chosen)]),
      ...all.map((one) => rotationNote(one, kept.includes(one))),
    ],
  };
};

const stacked = (layer: Layer, index: number): Layer => (index === 0 ? layer : { ...layer, alongside: true });
