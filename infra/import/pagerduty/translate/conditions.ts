import { PRIORITIES, type Priority } from '../../../../workflows/incident';
import { zoneProblems } from '../../../../workflows/on-call/check/zone';
import {
  type Conditions,
  type Hours,
  WEEKDAYS,
  type Weekday,
  type Where,
  type WhereField,
} from '../../../../workflows/routing-rule';
import type { Term, TermHours } from './pcl';
import { secondOf } from './restrictions';

/** As events of the Events API are read: the severity is the priority. */
const SEVERITIES: Readonly<Record<string, Priority>> = { critical: 'P1', error: 'P2', warning: 'P3', info: 'P5' };

/** What a routing rule says for terms that all have to be so; undefined where it cannot. */
export const conditionsOf = (terms: readonly Term[]): Conditions | undefined => {
  let priorities: readonly Priority[] = PRIORITIES;
  const where: Where[] = [];
  const during: (readonly Hours[])[] = [];
  for (const term of terms) {
    if (term.kind === 'hours') {
      const hours = hoursOf(term.hours, term.not);
      if (!hours) return undefined;
      during.push(hours);
    } else if (term.field === 'event.severity') {
      const allowed = severities(term);
      if (!allowed) return undefined;
      priorities = priorities.filter((priority) => allowed.includes(priority));
    } else {
      const one = whereOf(term);
      if (!one) return undefined;
      where.push(one);
    }
  }
  // Hours of two terms would have to be cut to what is in both.
  if (during.length > 1 || priorities.length === 0) return undefined;
  return {
    ...(priorities.length < PRIORITIES.length ? { priorities } : {}),
    ...(during[0] === undefined ? {} : { during: during[0].length === 1 ? (during[0][0] as Hours) : during[0] }),
    ...(where.length > 0 ? { where } : {}),
  };
};

type FieldTerm = Extract<Term, { kind: 'field' }>;

const severities = ({ test, value, not }: FieldTerm): readonly Priority[] | undefined => {
  if (test === 'exists') return not ? undefined : PRIORITIES;
  const meant = Object.entries(SEVERITIES).flatMap(([severity, priority]) =>
    (test === 'is' ? severity === value.toLowerCase() : severity.includes(value.toLowerCase())) ? [priority] : [],
  );
  if (meant.length === 0) return undefined;
  return not ? PRIORITIES.filter((priority) => !meant.includes(priority)) : meant;
};

const whereOf = ({ field: path, test, value, not }: FieldTerm): Where | undefined => {
  const field = fieldOf(path);
  if (field === undefined || (test !== 'exists' && value.trim() === '')) return undefined;
  if (test === 'exists') return { field, isEmpty: true, ...(not ? {} : { not: true }) };
  const negation = not ? { not: true as const } : {};
  return test === 'is' ? { field, is: value, ...negation } : { field, contains: value, ...negation };
};

/** Where an event of the Events API ends up in an alert. */
const fieldOf = (path: string): WhereField | undefined => {
  const custom = /^event\.custom_details\.([\w-]+)$/.exec(path)?.[1];
  return custom === undefined ? FIELDS.get(path) : `details.${custom}`;
};

const FIELDS: ReadonlyMap<string, WhereField> = new Map([
  ['event.summary', 'title'],
  ['event.source', 'source'],
  ['event.component', 'entity'],
  ['event.class', 'details.class'],
  ['event.group', 'details.group'],
  ['event.dedup_key', 'dedupKey'],
]);

const hoursOf = ({ days, from, to, timeZone }: TermHours, not: boolean): readonly Hours[] | undefined => {
  const [begins, ends] = [minuteText(from), minuteText(to)];
  if (begins === undefined || ends === undefined || begins === ends || zoneProblems('', timeZone).length > 0)
    return undefined;
  const weekdays = WEEKDAYS.filter((day) => days.length === 0 || days.includes(day));
  if (weekdays.length === 0) return undefined;
  if (!not) return [{ timeZone, from: begins, to: ends === '00:00' ? '24:00' : ends, ...daysOf(weekdays) }];
  return begins < ends ? outside(timeZone, begins, ends, weekdays) : undefined;
};

const outside = (timeZone: string, from: string, to: string, weekdays: readonly Weekday[]): readonly Hours[] => {
  const others = WEEKDAYS.filter((day) => !weekdays.includes(day));
  return [
    ...(from === '00:00' ? [] : [{ timeZone, from: '00:00', to: from, ...daysOf(weekdays) }]),
    { timeZone, from: to, to: '24:00', ...daysOf(weekdays) },
    ...(others.length === 0 ? [] : [{ timeZone, from: '00:00', to: '24:00', weekdays: others }]),
  ];
};

const daysOf = (weekdays: readonly Weekday[]) => (weekdays.length === 7 ? {} : { weekdays });

/** `09:00:00` → `09:00`; what is not on the minute cannot be said. */
const minuteText = (time: string): string | undefined =>
  secondOf(time) % 60 === 0 && secondOf(time) < 86_400 ? time.slice(0, 5) : undefined;
