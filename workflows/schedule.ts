import { Temporal } from 'temporal-polyfill';

/**
 * A weekly rotation: the participants take turns of seven days. Hand-offs happen at the same wall-clock time of the
 * schedule's own zone, before and after a change to or from daylight saving time.
 */
export interface Schedule<U extends string = string> {
  /** IANA time zone, such as `Europe/Berlin`. */
  readonly timeZone: string;
  /** The wall-clock moment at which the first participant takes over, such as `2026-01-05T09:00`. */
  readonly firstHandOff: string;
  /** In the order of their turns. */
  readonly participants: readonly U[];
}

/** One person's turn. `from` and `until` are epoch milliseconds; `until` is the next hand-off, not included. */
export interface Shift {
  readonly user: string;
  readonly from: number;
  readonly until: number;
  /** Why it is this person, for the timeline. */
  readonly because: string;
}

/**
 * Who is on call at an instant (epoch milliseconds): nobody, one person or several.
 * Everything that asks who is on call asks here, so other kinds of schedule only have to change this function.
 */
export const onCall = (schedule: Schedule, at: number): readonly Shift[] => {
  if (schedule.participants.length === 0) return [];
  const turn = turnAt(schedule, at);
  const user = schedule.participants[mod(turn, schedule.participants.length)] as string;
  const until = handOff(schedule, turn + 1);
  return [{ user, from: handOff(schedule, turn), until, because: `weekly rotation, until ${inZone(until, schedule)}` }];
};

/** Why a schedule is refused, one sentence a problem. */
export const scheduleProblems = (name: string, schedule: Schedule): readonly string[] => {
  const at = `schedule '${name}'`;
  return [
    ...(schedule.participants.length === 0 ? [`${at} has no participants: name at least one user`] : []),
    ...zoneProblems(at, schedule.timeZone),
    ...(isWallClock(schedule.firstHandOff)
      ? []
      : [
          `${at}: 'firstHandOff' should be a wall-clock time such as '2026-01-05T09:00', got '${schedule.firstHandOff}'`,
        ]),
  ];
};

/** How many hand-offs lie between the first one and this instant; negative before it. */
const turnAt = (schedule: Schedule, at: number): number => {
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(schedule.timeZone).toPlainDateTime();
  const first = Temporal.PlainDateTime.from(schedule.firstHandOff);
  const turn = Math.floor(first.until(wall, { largestUnit: 'hours' }).total('hours') / (7 * 24));
  // Around a clock change the wall clock repeats or skips an hour, so the count from it can be one off: ask the instants.
  if (at < handOff(schedule, turn)) return turn - 1;
  return at >= handOff(schedule, turn + 1) ? turn + 1 : turn;
};

/** A hand-off inside a skipped hour happens as much later as the clock jumps; inside a repeated one at its first pass. */
const handOff = ({ firstHandOff, timeZone }: Schedule, turn: number): number =>
  Temporal.PlainDateTime.from(firstHandOff)
    .add({ days: 7 * turn })
    .toZonedDateTime(timeZone).epochMilliseconds;

const inZone = (at: number, { timeZone }: Schedule): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toString({ smallestUnit: 'minute', offset: 'never', timeZoneName: 'auto' });

const mod = (n: number, size: number): number => ((n % size) + size) % size;

/** Why a time zone is refused; `at` says whose it is. */
export const zoneProblems = (at: string, zone: string): readonly string[] =>
  isZone(zone) ? [] : [`${at}: 'timeZone' should be an IANA time zone such as 'Europe/Berlin', got '${zone}'`];

const isZone = (zone: string): boolean =>
  typeof zone === 'string' && succeeds(() => new Intl.DateTimeFormat('en', { timeZone: zone }));
const isWallClock = (text: string): boolean =>
  succeeds(() => Temporal.PlainDateTime.from(text, { overflow: 'reject' }));

const succeeds = (attempt: () => unknown): boolean => {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
};
