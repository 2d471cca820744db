import type { DraftOverride } from '../../draft';
import type { Note } from '../../note';
import type { TranslateOptions } from '../../translate-options';
import type { PagerDutyBook } from '../book';
import type { PagerDutyExport, PagerDutySchedule } from '../export';
import { momentIn } from './layers';
import { approximated, called, notTranslated, type Translated, translated } from './saying';
import type { Schedules } from './schedules';

const A_YEAR = 366 * 86_400_000;

/** Overrides that are not over. Of two that overlap and replace the same the later one counts, as in PagerDuty. */
export const translateOverrides = (
  { schedules }: PagerDutyExport,
  book: PagerDutyBook,
  made: Schedules,
  options: TranslateOptions,
): Translated<readonly DraftOverride[]> => {
  const each = schedules.map((schedule) => ofSchedule(schedule, book, made, options));
  return { made: each.flatMap((one) => one.made), notes: each.flatMap(({ notes }) => notes) };
};

const ofSchedule = (
  from: PagerDutySchedule,
  book: PagerDutyBook,
  schedules: Schedules,
  { now }: TranslateOptions,
): Translated<readonly DraftOverride[]> => {
  const key = book.schedule(from.id);
  const subject = called('schedule', from.name);
  const coming = from.overrides.filter(({ start, end }) => end > now && end > start);
  const over = from.overrides.length - coming.length;
  const notes: Note[] =
    over === 0
      ? []
      : [
          notTranslated(
            'overrides',
            `${subject}, ${over} past ${over === 1 ? 'override' : 'overrides'}`,
            'they are over',
            'nothing',
          ),
        ];
  const drafts: DraftOverride[] = [];
  for (const override of [...coming].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))) {
    const user = book.user(override.user);
    const replaced = override.inPlaceOf === undefined ? undefined : book.user(override.inPlaceOf);
    const zone = (key !== undefined && Object.hasOwn(schedules, key) && schedules[key]?.timeZone) || 'UTC';
    const what = `${subject}, override from ${momentIn(override.start, zone)}`;
    const why = whyNot(user, key !== undefined && Object.hasOwn(schedules, key), override.start, now);
    if (why !== '' || user === undefined || key === undefined) {
      notes.push(notTranslated('overrides', what, why, 'set it with npx stepladder overrides'));
      continue;
    }
    const draft: DraftOverride = {
      id: override.id || `${key}-${override.start}`,
      schedule: key,
      users: [user],
      replaces: replaced === undefined || replaced === user ? 'everybody' : { user: replaced },
      from: override.start,
      until: Math.min(override.end, override.start + A_YEAR),
      because: 'imported from PagerDuty',
    };
    notes.push(...put(draft, drafts, what), ...shorter(draft.until < override.end, what));
  }
  return { made: drafts, notes };
};

const whyNot = (user: string | undefined, schedule: boolean, start: number, now: number): string => {
  if (!schedule) return 'its schedule was left out';
  if (user === undefined) return 'its user is not in the export';
  return start > now + A_YEAR ? 'it begins more than a year ahead' : '';
};

const shorter = (cut: boolean, what: string): readonly Note[] =>
  cut ? [approximated('overrides', what, 'it ends after a year here: no override is longer')] : [];

/** Stepladder refuses overrides that overlap and replace the same: the earlier one makes way while the later lasts. */
const put = (draft: DraftOverride, drafts: DraftOverride[], what: string): readonly Note[] => {
  const overlaps = (other: DraftOverride): boolean =>
    JSON.stringify(other.replaces) === JSON.stringify(draft.replaces) &&
    other.from < draft.until &&
    other.until > draft.from;
  const others = drafts.splice(0);
  drafts.push(...others.flatMap((other) => (overlaps(other) ? around(other, draft) : [other])), draft);
  return others.some(overlaps)
    ? [approximated('overrides', what, 'it overlaps with another one, which makes way while this one lasts')]
    : [translated('overrides', what, `override of ${draft.users.join()}`)];
};

/** What is left of an override before another one and after it. */
const around = (other: DraftOverride, { from, until }: DraftOverride): readonly DraftOverride[] => [
  ...(other.from < from ? [{ ...other, until: from }] : []),
  ...(other.until > until ? [{ ...other, id: `${other.id}-after`, from: until }] : []),
];
