import type { Trigger } from './alert-event';
import type { EpochMillis, Priority } from './incident';
import type { Span } from './span';
import { isSo, type Where } from './where';

export { WHERE_TESTS, type Where, type WhereField } from './where';

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A part of the day, by the wall clock of a named zone. */
export interface Hours {
  /** IANA time zone, such as `Europe/Berlin`. */
  readonly timeZone: string;
  /** Wall-clock time at which it begins, such as `09:00`. */
  readonly from: string;
  /** Wall-clock time before which it ends; at or before `from` means on the next day. `24:00` is the day's end. */
  readonly to: string;
  /** Days on which it begins. @default - every day */
  readonly weekdays?: readonly Weekday[];
}

/** Everything that is given has to be so. */
export interface Conditions<V extends string = string> {
  /** One of these. */
  readonly priorities?: readonly Priority[];
  /** About one of these services. */
  readonly services?: readonly V[];
  /** Has all of these tags. */
  readonly tags?: readonly string[];
  /** Title or description contains this, whatever its case. */
  readonly text?: string;
  /** Comes from this source, as the alert itself says, whatever its case. */
  readonly source?: string;
  /** Comes in during these hours; of several, during any of them. */
  readonly during?: Hours | readonly Hours[];
  /** All of these are so, whatever the case of letters. */
  readonly where?: readonly Where[];
}

/** One routing rule of a team. The first that matches decides; when none does, the default does. */
export type RoutingRule<P extends string = string, V extends string = string> = {
  /** Said on the timeline: why this policy. */
  readonly name: string;
  readonly when: Conditions<V>;
} & (
  | {
      readonly policy: P;
      /** Nobody is notified before; what is resolved by then never is. @default - as the service says, else the policy */
      readonly notifyAfter?: Span;
      readonly tellsNobody?: never;
    }
  | {
      /** Why it is right that nobody is told: the alert is recorded as an incident that does not escalate by itself. */
      readonly tellsNobody: string;
      readonly policy?: never;
      readonly notifyAfter?: never;
    }
);

/** What routing rules may ask about. */
export type RoutedAlert = Pick<Trigger, 'service' | 'title' | 'priority' | 'dedupKey' | 'body'>;

/** Whether an alert that comes in at this instant meets all conditions. */
export const matches = (when: Conditions, alert: RoutedAlert, at: EpochMillis): boolean =>
  (when.priorities?.includes(alert.priority) ?? true) &&
  (when.services?.includes(alert.service) ?? true) &&
  (when.tags?.every((tag) => alert.body.tags.includes(tag)) ?? true) &&
  (when.text === undefined || contains(`${alert.title}\n${alert.body.description}`, when.text)) &&
  (when.source === undefined || alert.body.source.toLowerCase() === when.source.toLowerCase()) &&
  (when.where?.every((one) => isSo(one, alert)) ?? true) &&
  (when.during === undefined || hoursOf(when.during).some((hours) => isDuring(hours, at)));

/** One range, or several. */
export const hoursOf = (during: Hours | readonly Hours[]): readonly Hours[] =>
  Array.isArray(during) ? during : [during as Hours];

const contains = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());

/** By what the clock on the wall shows: a skipped hour is never met, a repeated one twice. */
export const isDuring = ({ timeZone, from, to, weekdays = WEEKDAYS }: Hours, at: EpochMillis): boolean => {
  const { weekday, minute } = wallClock(timeZone, at);
  const begins = minuteOf(from);
  const ends = minuteOf(to);
  const beganToday = weekdays.includes(weekday) && minute >= begins;
  if (begins < ends) return beganToday && minute < ends;
  return beganToday || (weekdays.includes(dayBefore(weekday)) && minute < ends);
};

const dayBefore = (day: Weekday): Weekday => WEEKDAYS[(WEEKDAYS.indexOf(day) + 6) % 7] as Weekday;

/** `09:30` → 570. @throws nothing: `hoursProblems` has refused everything else before. */
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** `Intl` rather than a calendar library: intake only needs what the clock shows, and loads it at every cold start. */
const wallClock = (timeZone: string, at: EpochMillis): { readonly weekday: Weekday; readonly minute: number } => {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return { weekday: parts['weekday'] as Weekday, minute: Number(parts['hour']) * 60 + Number(parts['minute']) };
};

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one costs ten times what using one does. */
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, made);
  return made;
};

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Why hours are refused, one sentence a problem; `at` says whose they are. */
export const hoursProblems = (at: string, { from, to, weekdays }: Hours): readonly string[] => [
  ...(TIME.test(from) ? [] : [`${at}: 'from' should be a wall-clock time such as '09:00', got '${from}'`]),
  ...(TIME.test(to) || to === '24:00'
    ? []
    : [`${at}: 'to' should be a wall-clock time such as '17:00' or '24:00', got '${to}'`]),
  ...(from === to ? [`${at}: 'from' and 'to' are both '${from}': leave 'during' out for the whole day`] : []),
  ...(weekdays?.length === 0 ? [`${at}: 'weekdays' is empty: name at least one, or leave it out for every day`] : []),
  ...(weekdays === undefined || Array.isArray(weekdays)
    ? []
    : [`${at}: 'weekdays' should be a list such as ['Mon', 'Tue'], got ${JSON.stringify(weekdays)}`]),
  ...(Array.isArray(weekdays) ? weekdays : [])
    .filter((day) => !WEEKDAYS.includes(day))
    .map((day) => `${at}: 'weekdays' should be of ${WEEKDAYS.join(', ')}, got '${day}'`),
];
