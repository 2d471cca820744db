import { days, hours, minutes, type Span } from '../../../../workflows/span';
import { atOnce, type ShiftNotices } from '../../../../workflows/user';
import type { OpsgenieUser } from '../export';
import { inline } from '../wording';
import { CHANNELS } from './contacts';
import { rulesFor } from './notification-rules';
import { listOf, sending } from './steps';

export interface TranslatedNotices {
  readonly notices: ShiftNotices | undefined;
  /** In what it differs, a sentence each. */
  readonly differs: readonly string[];
}

const BEFORE: ReadonlyMap<string, Span> = new Map([
  ['just-before', atOnce],
  ['15-minutes-ago', minutes(15)],
  ['1-hour-ago', hours(1)],
  ['1-day-ago', days(1)],
]);

/** What somebody is told of their shifts, by all their rules about it together. */
export const noticesOf = (user: OpsgenieUser): TranslatedNotices => {
  const starts = rulesFor('schedule-start', user);
  const ends = rulesFor('schedule-end', user);
  const told = [...starts, ...ends].map((rule) => ({ rule, steps: sending(rule.steps, user) }));
  const sent = told.filter(({ rule, steps }) => steps.length > 0 && rule.notificationTime.length > 0);
  const by = [...new Set(sent.flatMap(({ steps }) => steps.flatMap(({ method }) => CHANNELS.get(method) ?? [])))];
  if (by.length === 0) return { notices: undefined, differs: [] };
  const times = (of: typeof starts): readonly string[] => [
    ...new Set(sent.filter(({ rule }) => of.includes(rule)).flatMap(({ rule }) => rule.notificationTime)),
  ];
  const before = [...BEFORE].filter(([time]) => times(starts).includes(time)).map(([, span]) => span);
  const atEnd = times(ends).length > 0;
  return {
    notices: { by: listOf(by), ...(before.length === 0 ? {} : { before }), ...(atEnd ? { atEnd } : {}) },
    differs: [
      ...times(starts)
        .filter((time) => !BEFORE.has(time))
        .map((time) => `a notice of type ${JSON.stringify(inline(time))} is left out`),
      ...(times(ends).some((time) => time !== 'just-before')
        ? ['notices before the end of a shift come when it ends']
        : []),
      ...(sent.some(({ rule }) => rule.schedules.length > 0) ? ['they are about every schedule, not only some'] : []),
      ...(new Set(sent.map(({ steps }) => methods(steps))).size > 1
        ? ['every notice goes by all of these ways, not each by its own']
        : []),
      ...(sent.some(({ steps }) => steps.some(({ afterMinutes }) => afterMinutes > 0))
        ? ['what was sent later than the others is sent with them']
        : []),
    ],
  };
};

const methods = (steps: readonly { readonly method: string }[]): string =>
  [...new Set(steps.map(({ method }) => method))].sort().join();
