import type { EpochMillis } from '../../workflows/incident';
import { within } from '../../workflows/on-call/restriction';
import type { Level } from '../../workflows/policy';
import type { User } from '../../workflows/user';
import type { Interval, Line } from '../../workflows/verify/interval';

/** What quiet hours do to each rule of a user at a level: nothing, the message waits for their end, or outlives the level. */
export type Quiet = readonly ('at its time' | 'waits' | `waits until ${EpochMillis}` | 'held')[];

/**
 * The same for each instant at which the level may begin, for an incident of low urgency.
 * @param exact whether it matters until when something waits
 */
export const quietLine = (
  user: User,
  level: Pick<Level, 'acknowledgeWithin'>,
  span: Interval,
  exact: boolean,
): Line<Quiet> => {
  const delays = (user.notify?.low ?? user.notify?.high ?? [NO_DELAY]).map(({ after }) => after.seconds * 1000);
  const length = level.acknowledgeWithin.seconds * 1000;
  const pieces = [];
  for (let from = span.from; from < span.until; ) {
    const here = delays.map((delay) => quietAt(user, from, delay, length, exact));
    const until = Math.min(span.until, ...here.map(({ until }) => until));
    pieces.push({ from, until, value: here.map(({ value }) => value) });
    from = until;
  }
  return pieces;
};

const NO_DELAY = { after: { seconds: 0 } };

const quietAt = (
  { quietHours = [], timeZone }: User,
  begins: EpochMillis,
  delay: number,
  length: number,
  exact: boolean,
): { readonly value: Quiet[number]; readonly until: EpochMillis } => {
  const { inside, until } = within(quietHours, timeZone, begins + delay);
  if (!inside) return { value: 'at its time', until: until - delay };
  return until >= begins + length
    ? // At `until - length` it would still be held.
      { value: 'held', until: Math.min(until - delay, until - length + 1) }
    : { value: exact ? `waits until ${until}` : 'waits', until: until - delay };
};
