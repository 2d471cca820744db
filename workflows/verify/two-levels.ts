import type { Finding } from './finding';
import { Collected, type Interval, overlay, within } from './interval';
import type { LevelReach } from './levels';
import type { Reach } from './reach';
import { targetKey } from './target-key';

/**
 * Who would be told by two levels of a policy at once, as if the second were somebody else. The same target written on
 * both levels is meant so.
 */
export const onTwoLevels = (levels: readonly LevelReach[], asked: Interval): readonly Finding[] =>
  levels.flatMap((first, index) => levels.slice(index + 1).flatMap((second) => onBoth(first, second, asked)));

const onBoth = (first: LevelReach, second: LevelReach, asked: Interval): readonly Finding[] => {
  const others = second.targets.map(targetKey);
  const meantForBoth = first.targets.map((target) => others.includes(targetKey(target)));
  const found = new Collected();
  for (const { value, ...interval } of overlay(asked, [within(first.line, asked), within(second.line, asked)]))
    for (const user of peopleIn(value[0] ?? []))
      if (peopleIn(value[1] ?? []).includes(user) && !isMeantForBoth(user, value[0] ?? [], meantForBoth))
        found.add(user, interval);
  return found.entries().map(([user, intervals]) => ({
    kind: 'on two levels',
    severity: 'warning',
    policy: first.policy,
    user,
    levels: [first.level, second.level],
    timeZone: first.timeZone,
    intervals,
  }));
};

const peopleIn = (reaches: readonly Reach[]): readonly string[] => {
  const [only] = reaches;
  if (reaches.length === 1) return only?.kind === 'people' ? only.people : [];
  return [...new Set(reaches.flatMap((reach) => (reach.kind === 'people' ? reach.people : [])))];
};

/** Through a target that stands on both levels. */
const isMeantForBoth = (user: string, reaches: readonly Reach[], meantForBoth: readonly boolean[]): boolean =>
  reaches.some((reach, index) => meantForBoth[index] && reach.kind === 'people' && reach.people.includes(user));
