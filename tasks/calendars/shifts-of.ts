import type { EpochMillis } from '../../workflows/incident';
import type { OnCallData } from '../../workflows/on-call/data';
import { type Rota, type Shift, shiftsBetween } from '../../workflows/on-call/on-call';
import { DAY } from '../../workflows/on-call/wall-clock';
import { days } from '../../workflows/span';
import { whoMayBeOnCall } from '../who-is-on-call/who-may-be';
import type { CalendarOf } from './calendar';

/** A shift and whose it is. It has an end: an endless one is cut at the midnight after the calendar's last instant. */
export interface Entry {
  readonly schedule: string;
  readonly shift: Shift;
}

/** Milliseconds before and after now that a calendar shows. */
const BACK = days(30).seconds * 1000;
const AHEAD = days(180).seconds * 1000;

/** Everything that a calendar shows now, in order. What began before it is shown from its own beginning. */
export const shiftsOf = (
  rota: Rota,
  of: CalendarOf,
  schedules: readonly string[],
  now: EpochMillis,
  data: OnCallData,
): readonly Entry[] => {
  const until = now + AHEAD;
  const cut = Math.ceil(until / DAY) * DAY;
  return schedules
    .filter((schedule) => of.user === undefined || whoMayBeOnCall(rota, schedule, data).has(of.user))
    .flatMap((schedule) =>
      shiftsBetween(rota, schedule, now - BACK, until, data)
        .filter(({ user }) => of.user === undefined || of.user === user)
        .map((shift) => ({ schedule, shift: Number.isFinite(shift.until) ? shift : { ...shift, until: cut } })),
    )
    .sort((a, b) => a.shift.from - b.shift.from);
};
