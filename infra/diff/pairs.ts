import { type Interval, type Line, overlay, type Piece, within } from '../../workflows/verify/interval';
import { type AlertKind, alertKinds } from './alerts';
import { type Course, coursesOf } from './climb';
import type { Side, Way } from './side';
import { waysOf } from './ways';

/** What would happen before and after the change, where that may differ, and for which alerts when. */
export interface Pair {
  readonly before: Course;
  readonly after: Course;
  /** Never empty. */
  readonly places: readonly Place[];
}

/** Alerts of one kind in one stretch of time. */
export interface Place extends Interval {
  readonly kind: AlertKind;
}

export interface Pairs {
  readonly differing: readonly Pair[];
  /** Different things that can happen to alerts of one kind in the whole time, over all kinds. */
  readonly scenarios: number;
}

/** Goes over all alerts of the time at once: wherever it is cut, something about what would follow is different. */
export const pairsOf = (before: Side, after: Side, window: Interval): Pairs => {
  const differing = new Map<string, { before: Course; after: Course; places: Place[] }>();
  let scenarios = 0;
  for (const { ways, kinds } of alike(before, after, window)) {
    const names = new Set<string>();
    for (const { value, ...interval } of coursesAlong(before, after, ways, window)) {
      const [old, now] = value;
      const name = `${old.climb.key} ${now.climb.key}`;
      names.add(name);
      if (old.climb.key === now.climb.key) continue;
      const pair = differing.get(name) ?? { before: old, after: now, places: [] };
      for (const kind of kinds) pair.places.push({ ...interval, kind });
      differing.set(name, pair);
    }
    scenarios += names.size * kinds.length;
  }
  return { differing: [...differing.values()], scenarios };
};

type Ways = Line<readonly Way[]>;

/** Kinds of alerts that go the same ways, before and after. */
const alike = (before: Side, after: Side, window: Interval) => {
  const groups = new Map<string, { readonly ways: Ways; readonly kinds: AlertKind[] }>();
  for (const kind of alertKinds(before.organisation, after.organisation)) {
    const ways = overlay(window, [waysOf(before, kind, window), waysOf(after, kind, window)]);
    const name = JSON.stringify(ways.map(({ from, value }) => [from, value.map(nameOf)]));
    const group = groups.get(name) ?? { ways, kinds: [] };
    group.kinds.push(kind);
    groups.set(name, group);
  }
  return groups.values();
};

const nameOf = ({ tells, policy, notifyAfter, urgency, shadow }: Way) => [
  tells,
  policy.name,
  notifyAfter.seconds,
  urgency,
  shadow,
];

const coursesAlong = (
  before: Side,
  after: Side,
  ways: Ways,
  window: Interval,
): readonly Piece<readonly [Course, Course]>[] =>
  ways.flatMap(({ value: [old, now], ...piece }) => {
    if (!old || !now) return [];
    const lines = [within(coursesOf(before, old, window), piece), within(coursesOf(after, now, window), piece)];
    return overlay(piece, lines) as readonly Piece<readonly [Course, Course]>[];
  });
