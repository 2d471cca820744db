import { type Minute, shown } from './reference-clock';

/** A change of a zone's clocks: the first minute after it, and what they showed without and with it. */
export interface Transition {
  readonly zone: string;
  readonly at: Minute;
  /** What the clocks would have shown in that minute. */
  readonly before: Minute;
  /** What they do show. */
  readonly after: Minute;
}

const DAY = 1440;

/** Every change of a zone's offset between two instants, found by looking at `Intl` day after day. */
export const transitionsOf = (zone: string, from: number, until: number): readonly Transition[] => {
  const offset = (minute: Minute): number => shown(zone, minute) - minute;
  const found: Transition[] = [];
  for (let day = from / 60_000; day < until / 60_000; day += DAY) {
    if (offset(day) === offset(day + DAY)) continue;
    let [before, at] = [day, day + DAY];
    while (at - before > 1) {
      const middle = Math.floor((before + at) / 2);
      if (offset(middle) === offset(before)) before = middle;
      else at = middle;
    }
    found.push({ zone, at, before: at + offset(before), after: shown(zone, at) });
  }
  return found;
};
