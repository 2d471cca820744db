import type { EpochMillis } from '../incident';
import type { OnCallData } from './data';
import { type Rota, type Segment, segmentAt } from './segment';

/** A schedule with everything that decides who is on call in it. */
export interface Asked {
  readonly rota: Rota;
  readonly name: string;
  readonly data: OnCallData;
}

export type Direction = 'later' | 'earlier';

/**
 * Segment after segment in one direction, beginning with the one next to the given one. Ends where time does, or after
 * `MOST_SEGMENTS`: more than a year of hourly hand-offs.
 */
export function* neighbours(
  { rota, name, data }: Asked,
  start: Segment,
  direction: Direction,
): Generator<Segment, void> {
  let segment = start;
  for (let count = 0; count < MOST_SEGMENTS; count += 1) {
    const at = direction === 'later' ? segment.until : segment.from - 1;
    if (!Number.isFinite(at)) return;
    segment = segmentAt(rota, name, at, data);
    yield segment;
  }
}

const MOST_SEGMENTS = 20_000;

/** Where each of a segment's people stops (or began) being on call for the same reason: by key. */
export const edges = (asked: Asked, start: Segment, direction: Direction): ReadonlyMap<string, EpochMillis> => {
  const edge = direction === 'later' ? 'until' : 'from';
  const found = new Map(start.posts.map(({ key }) => [key, start[edge]]));
  let open = new Set(found.keys());
  if (open.size === 0) return found;
  for (const segment of neighbours(asked, start, direction)) {
    open = new Set(segment.posts.flatMap(({ key }) => (open.has(key) ? [key] : [])));
    if (open.size === 0) break;
    for (const key of open) found.set(key, segment[edge]);
  }
  return found;
};

/** How far a segment reaches when its neighbours that say the same are counted in. */
export const reach = (asked: Asked, start: Segment, direction: Direction): EpochMillis => {
  const edge = direction === 'later' ? 'until' : 'from';
  let reached = start[edge];
  let count = 0;
  for (const segment of neighbours(asked, start, direction)) {
    if (!saysTheSame(segment, start) || count >= MOST_JOINED) break;
    reached = segment[edge];
    count += 1;
  }
  return reached;
};

/** What never changes again would be walked for ever; the rest is said by whoever asks about it. */
const MOST_JOINED = 1000;

/** Whether two segments give the same answer. */
export const saysTheSame = (a: Segment, b: Segment): boolean =>
  a.declared === b.declared &&
  a.posts.length === b.posts.length &&
  a.posts.every(({ key }, index) => key === b.posts[index]?.key) &&
  a.away.length === b.away.length &&
  a.away.every(({ user, because }, index) => user === b.away[index]?.user && because === b.away[index].because);
