import type { EpochMillis } from '../incident';
import { once } from './once';
import { type Within, within } from './restriction';
import type { DeclaredGap, Schedule } from './schedule';
import { instantOf, readWall } from './wall-clock';

/** Why nobody needs to be on call at an instant, and between which instants that does not change. */
export const gapAt = ({ gaps = [], timeZone }: Schedule, at: EpochMillis) => {
  let [from, until] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let because: string | undefined;
  for (const gap of gaps) {
    const range = rangeOf(gap, timeZone, at);
    from = Math.max(from, range.from);
    until = Math.min(until, range.until);
    if (range.inside) because ??= gap.because;
  }
  return { because, from, until };
};

const rangeOf = (gap: DeclaredGap, zone: string, at: EpochMillis): Within => {
  if (!isOnce(gap)) return within(alone(gap), zone, at);
  const moments = momentsOf(gap);
  const from = instantOf(zone, moments.from);
  const until = instantOf(zone, moments.to);
  if (at < from) return { inside: false, from: Number.NEGATIVE_INFINITY, until: from };
  return at < until ? { inside: true, from, until } : { inside: false, from: until, until: Number.POSITIVE_INFINITY };
};

const momentsOf = once(({ from, to }: DeclaredGap) => ({ from: readWall(from), to: readWall(to) }));

/** Two moments of the wall clock instead of a time of day. */
export const isOnce = ({ from }: DeclaredGap): boolean => /^\d{4}-/.test(from);

/** The same list every time, because what it means is remembered by it. */
const alone = once((gap: DeclaredGap): readonly DeclaredGap[] => [gap]);
