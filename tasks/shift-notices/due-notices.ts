import type { EpochMillis } from '../../workflows/incident';
import type { OnCallData } from '../../workflows/on-call/data';
import { onCall, type Rota, type Shift, shiftsBetween } from '../../workflows/on-call/on-call';
import type { ShiftNoticeRequest } from '../../workflows/payloads';
import type { ShiftNotices, User } from '../../workflows/user';

export type Notice = ShiftNoticeRequest['shift'];
type Users = Readonly<Record<string, User>>;

/** Everything that becomes due after one instant, and by another. */
export interface Window {
  readonly after: EpochMillis;
  readonly until: EpochMillis;
}

/** What a schedule's people are to be told within a window about shifts that begin and end. */
export const dueNotices = (
  rota: Rota,
  users: Users,
  schedule: string,
  window: Window,
  data: OnCallData,
): readonly Notice[] => {
  const longest = Math.max(0, ...Object.values(users).flatMap(({ shiftNotices }) => spansOf(shiftNotices)));
  const shifts = shiftsBetween(rota, schedule, window.after, window.until + longest + 1, data);
  return shifts.flatMap((shift) => {
    const wish = Object.hasOwn(users, shift.user) ? users[shift.user]?.shiftNotices : undefined;
    if (wish === undefined) return [];
    const ask = (kind: Notice['kind'], before: number): Notice => noticeOf(schedule, shift, kind, before);
    const begins = beginsBy(rota, schedule, shift, data) ? duesOf(shift, wish, data, schedule, window) : [];
    const ended = wish.atEnd && isIn(window, shift.until) && endsWith(rota, schedule, shift, data);
    return [...begins.map((before) => ask('begins', before)), ...(ended ? [ask('ended', 0)] : [])];
  });
};

/** Whether a shift begins somebody's time on call: not where they have been on call until then anyway. */
export const beginsBy = (rota: Rota, schedule: string, { user, from }: Edge, data: OnCallData): boolean =>
  Number.isFinite(from) && !onCall(rota, schedule, from - 1, data).some((shift) => shift.user === user);

/** Whether it ends it: not where they stay on call. */
export const endsWith = (rota: Rota, schedule: string, { user, until }: Edge, data: OnCallData): boolean =>
  Number.isFinite(until) && !onCall(rota, schedule, until, data).some((shift) => shift.user === user);

type Edge = Pick<Shift, 'user' | 'from' | 'until'>;

/** How long before (in seconds) each notice that is due was wanted. */
const duesOf = (
  shift: Shift,
  wish: ShiftNotices,
  data: OnCallData,
  schedule: string,
  window: Window,
): readonly number[] => {
  const arranged = arrangedAt(shift.from, schedule, data);
  const spans = [...new Set(spansOf(wish))].sort((a, b) => a - b);
  const timely = spans.filter((span) => shift.from - span > arranged && isIn(window, shift.from - span));
  // Whoever was put on call at short notice is told as soon as that is known: once, however often they wanted it.
  const late =
    isIn(window, arranged) && arranged < shift.until
      ? spans.filter((span) => shift.from - span <= arranged).slice(0, 1)
      : [];
  return [...late, ...timely].map((span) => span / 1000);
};

/**
 * When the override or time off was made or changed by which a shift begins just then, because that begins or ends;
 * long ago, where it is the rotation itself.
 */
const arrangedAt = (from: EpochMillis, schedule: string, { overrides, timeOff }: OnCallData): EpochMillis =>
  Math.max(
    Number.NEGATIVE_INFINITY,
    ...[...overrides.filter((override) => override.schedule === schedule), ...timeOff]
      .filter((change) => change.from === from || change.until === from)
      .map(({ madeAt, changedAt = madeAt, until }) =>
        // Of what had begun, only the end can have been changed.
        until === from || changedAt <= from ? changedAt : madeAt,
      ),
  );

const spansOf = (wish: ShiftNotices | undefined): readonly number[] =>
  (wish?.before ?? []).map(({ seconds }) => seconds * 1000);

const isIn = ({ after, until }: Window, at: EpochMillis): boolean => after < at && at <= until;

const noticeOf = (schedule: string, { user, from, until }: Shift, kind: Notice['kind'], before: number): Notice => ({
  schedule,
  user,
  kind,
  before,
  from,
  until: Math.min(until, LAST_INSTANT),
});

/** The last that a date can say: an endless shift has to fit into JSON. */
const LAST_INSTANT = 8.64e15;
