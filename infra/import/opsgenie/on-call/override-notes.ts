import type { EpochMillis } from '../../../../workflows/incident';
import { inZone } from '../../../../workflows/on-call/wall-clock';
import type { DraftOverride } from '../../draft';
import type { Note } from '../../note';
import { A_YEAR } from '../people/years';
import { inline, listed } from '../wording';
import { MOST_PIECES } from './all-pieces';
import type { TranslatedSchedule } from './schedules';
import type { Wanted } from './wanted-override';

export const overNote = (count: number): Note => ({
  area: 'overrides',
  subject: count === 1 ? 'one override that is over' : `${count} overrides that are over`,
  kind: 'not translated',
  because: 'nobody is on call because of them any more',
  toDo: 'nothing',
});

/** What became of an override; whose it is stands in the note's subject. */
type Outcome =
  | { readonly kind: 'translated'; readonly as: string }
  | { readonly kind: 'approximated'; readonly how: string }
  | { readonly kind: 'not translated'; readonly because: string; readonly toDo: string };

export const TOO_MANY: Outcome = {
  kind: 'not translated',
  because: `it is about some rotations only, whose turns change so often that it would be more than ${MOST_PIECES} overrides here`,
  toDo: 'see who should be on call then, and set an override',
};

/** @param overrides all that it became, also those that begin too late to be set */
export const outcomeOf = (
  overrides: readonly DraftOverride[],
  wanted: Wanted,
  all: readonly Wanted[],
  now: EpochMillis,
  translated: TranslatedSchedule,
): Outcome => {
  const meeting = all.filter((other) => other !== wanted && overlap(other, wanted));
  const competing = meeting.filter(({ about }) => [...about].some((rotation) => wanted.about.has(rotation)));
  const how = [
    ...(competing.length === 0
      ? []
      : [
          `it overlaps with ${aliases(competing)} in the same rotation, where the one that comes last in the export counts`,
        ]),
    ...(overrides.some(({ from }) => from > now + A_YEAR) ? ['what of it begins in more than a year is left out'] : []),
  ];
  if (how.length > 0) return { kind: 'approximated', how: how.join('; ') };
  return { kind: 'translated', as: inWords(overrides, wanted, meeting, translated) };
};

const inWords = (
  [first, ...more]: readonly DraftOverride[],
  { source, users }: Wanted,
  meeting: readonly Wanted[],
  { key, schedule: { timeZone } }: TranslatedSchedule,
): string => {
  if (!first)
    return meeting.length === 0
      ? 'nothing: the turns are those of its own user'
      : `part of what ${aliases(meeting)} became`;
  const when = `from ${inZone(source.startDate, timeZone)} until ${inZone(source.endDate, timeZone)}`;
  const ids =
    more.length === 0
      ? `override '${first.id}'`
      : `${more.length + 1} overrides from turn to turn, '${first.id}' and the following`;
  return `${listed(users)} on call in schedule '${key}' ${when}: ${ids}`;
};

const aliases = (wanted: readonly Wanted[]): string => listed(wanted.map(({ source }) => `'${inline(source.alias)}'`));

const overlap = ({ source: a }: Wanted, { source: b }: Wanted): boolean =>
  a.startDate < b.endDate && b.startDate < a.endDate;
