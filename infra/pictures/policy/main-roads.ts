import type { FullRoad, Graph } from './graph';

/** Roads that are drawn as arrows, and those that are written in the box they begin in. */
export interface Split {
  readonly arrows: readonly FullRoad[];
  readonly written: ReadonlyMap<string, readonly FullRoad[]>;
}

/**
 * Sixty arrows in a picture of thirty states are read by nobody. So one arrow leads to each state, by the road that
 * says most about it, and whatever else leads there is written where it begins.
 */
export const splitRoads = ({ start, roads }: Graph): Split => {
  const reached = new Set([start]);
  const arrows: FullRoad[] = [];
  for (let next = best(roads, reached); next; next = best(roads, reached)) {
    reached.add(next.to);
    arrows.push(next);
  }
  const chosen = new Set(arrows);
  const written = new Map<string, FullRoad[]>();
  for (const road of roads) if (!chosen.has(road)) written.set(road.from, [...(written.get(road.from) ?? []), road]);
  return { arrows, written };
};

const best = (roads: readonly FullRoad[], reached: ReadonlySet<string>): FullRoad | undefined => {
  let found: FullRoad | undefined;
  for (const road of roads)
    if (reached.has(road.from) && !reached.has(road.to) && (!found || rank(road) < rank(found))) found = road;
  return found;
};

/** From what happens when nobody answers, over what answers do, to where an execution takes over from another. */
const RANKS: readonly RegExp[] = [
  /^$/,
  /^time is over$|^begins at level 1$/,
  /^otherwise$/,
  /^answered$/,
  /^rounds are left/,
];
const RESUMED = /^(resumes|begins at|it was at|escalated)/;

const rank = ({ when, failure }: FullRoad): number => {
  if (failure) return 20;
  if (RESUMED.test(when) && when !== 'begins at level 1') return 10;
  const index = RANKS.findIndex((pattern) => pattern.test(when));
  return index < 0 ? RANKS.length : index;
};
