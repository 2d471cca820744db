import { strayFields } from '../../known-fields';
import { WEEKDAYS, type Weekday } from '../../routing-rule';
import type { DeclaredGap, Restriction } from '../schedule';
import { readWall } from '../wall-clock';
import { readsAsWall, wallProblems } from './wall';

/** Why a list of restrictions is refused; `at` says whose it is, `field` what they are called there. */
export const restrictionsProblems = (at: string, field: string, given: unknown): readonly string[] => {
  if (given === undefined) return [];
  if (!Array.isArray(given) || given.length === 0)
    return [`${at}: '${field}' should be a list of at least one, got ${JSON.stringify(given)}; leave it out instead`];
  return given.flatMap((restriction: Restriction, index) =>
    restrictionProblems(`${at}, ${field} ${index + 1}`, restriction, FIELDS),
  );
};

const restrictionProblems = (at: string, given: Restriction, fields: readonly string[]): readonly string[] => {
  if (typeof given !== 'object' || given === null)
    return [`${at} should be an object with 'from' and 'to', got ${JSON.stringify(given)}`];
  const problems = [...strayFields(at, given, fields), ...timesProblems(at, given)];
  return problems.length > 0 ? problems : weekdaysProblems(at, given);
};

const timesProblems = (at: string, { from, to }: Restriction): readonly string[] => {
  const problems = [...timeProblems(at, 'from', from, BEGIN), ...timeProblems(at, 'to', to, END)];
  if (problems.length > 0) return problems;
  if (isWeekly(from) !== isWeekly(to))
    return [`${at}: 'from' and 'to' should both name a weekday, or neither, got '${from}' and '${to}'`];
  return from === to ? [`${at}: 'from' and 'to' are both '${from}', which is no time at all, or all the time`] : [];
};

const weekdaysProblems = (at: string, { from, weekdays }: Restriction): readonly string[] => {
  if (weekdays === undefined) return [];
  if (isWeekly(from)) return [`${at}: 'from' names a weekday already; leave 'weekdays' out`];
  if (!Array.isArray(weekdays) || weekdays.length === 0)
    return [
      `${at}: 'weekdays' should be a list of at least one, got ${JSON.stringify(weekdays)}; leave it out for every day`,
    ];
  const wrong = weekdays.filter((day) => !WEEKDAYS.includes(day));
  return wrong.length === 0
    ? []
    : [`${at}: 'weekdays' should be of ${WEEKDAYS.join(', ')}, got ${wrong.map((day) => `'${day}'`).join(', ')}`];
};

/** Why a declared gap is refused. */
export const gapProblems = (at: string, gap: DeclaredGap): readonly string[] => {
  if (typeof gap !== 'object' || gap === null)
    return [`${at} should be an object with 'from', 'to' and 'because', got ${JSON.stringify(gap)}`];
  const reason =
    typeof gap.because === 'string' && gap.because.trim() !== ''
      ? []
      : [`${at}: 'because' should say why nobody needs to be on call, got ${JSON.stringify(gap.because)}`];
  return [
    ...reason,
    ...(isMoment(gap.from) || isMoment(gap.to) ? momentsProblems(at, gap) : restrictionProblems(at, gap, GAP_FIELDS)),
  ];
};

const momentsProblems = (at: string, gap: DeclaredGap): readonly string[] => {
  const { from, to, weekdays } = gap;
  const problems = [
    ...strayFields(at, gap, GAP_FIELDS),
    ...wallProblems(at, 'from', from),
    ...wallProblems(at, 'to', to),
    ...(weekdays === undefined ? [] : [`${at}: 'weekdays' does not go with two moments; leave it out`]),
  ];
  if (problems.length > 0 || !readsAsWall(from) || !readsAsWall(to)) return problems;
  return readWall(from) < readWall(to) ? [] : [`${at}: 'to' should come after 'from' (${from}), got '${to}'`];
};

const timeProblems = (at: string, field: string, given: unknown, pattern: RegExp): readonly string[] =>
  typeof given === 'string' && pattern.test(given)
    ? []
    : [`${at}: '${field}' should be a time such as '18:00' or 'Fri 18:00', got ${JSON.stringify(given)}`];

const DAY = `(?:(?:${WEEKDAYS.join('|')}) )?`;
const BEGIN = new RegExp(`^${DAY}([01]\\d|2[0-3]):[0-5]\\d$`);
/** The day's end may be said as `24:00`. */
const END = new RegExp(`^${DAY}(([01]\\d|2[0-3]):[0-5]\\d|24:00)$`);

const isWeekly = (time: string): boolean => WEEKDAYS.includes(time.slice(0, 3) as Weekday);
const isMoment = (time: unknown): boolean => typeof time === 'string' && /^\d{4}-/.test(time);

const FIELDS = ['from', 'to', 'weekdays'] as const satisfies readonly (keyof Restriction)[];
const GAP_FIELDS = [...FIELDS, 'because'] as const satisfies readonly (keyof DeclaredGap)[];
