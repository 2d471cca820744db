import type { Finding, Place } from './finding';
import { Collected, type Interval, type Line, within } from './interval';
import type { LevelReach } from './levels';
import type { Reach } from './reach';

/** What a level comes to at an instant. */
type State =
  | { readonly kind: 'reached' }
  | { readonly kind: 'up to the alert' }
  | { readonly kind: 'declared' | 'nobody'; readonly because: readonly string[] };

/** When a level, or a last resort, reaches nobody. */
export const gapsOf = (reach: LevelReach, asked: Interval): readonly Finding[] => {
  const line = within(reach.line, asked);
  const place: Place = { policy: reach.policy, level: reach.level, levelName: reach.levelName };
  const states = line.map(({ from, until, value }) => ({ from, until, value: stateOf(value, reach.mayReachNobody) }));
  const never = states.every(({ value }) => value.kind === 'nobody' || value.kind === 'declared');
  const declared = collect(states, 'declared');
  const nobody = collect(states, 'nobody');
  if (never)
    return [{ ...neverReaches(reach, nobody, declared), ...place, timeZone: reach.timeZone, intervals: [asked] }];
  return [
    ...nobody.map(({ because, intervals }): Finding => {
      return { kind: 'nobody reached', severity: 'error', ...place, timeZone: reach.timeZone, intervals, because };
    }),
    ...declared.map(({ because, intervals }): Finding => {
      return { kind: 'declared gap', severity: 'note', ...place, timeZone: reach.timeZone, intervals, because };
    }),
    ...(states.some(({ value }) => value.kind === 'up to the alert')
      ? [{ kind: 'up to the alert', severity: 'note', ...place } as const]
      : []),
  ];
};

interface Gap {
  readonly because: readonly string[];
  readonly intervals: readonly Interval[];
}

/** A level that is right in reaching nobody, but never reaches anybody, could be left out. */
const neverReaches = ({ mayReachNobody }: LevelReach, nobody: readonly Gap[], declared: readonly Gap[]) =>
  ({
    kind: 'never reaches anybody',
    severity: nobody.length > 0 ? 'error' : mayReachNobody === undefined ? 'warning' : 'note',
    because: [...new Set([...nobody, ...declared].flatMap(({ because }) => because))],
  }) as const;

const stateOf = (reaches: readonly Reach[], mayReachNobody: string | undefined): State => {
  if (reaches.some(({ kind }) => kind === 'people' || kind === 'channel')) return { kind: 'reached' };
  const nobody = reaches.flatMap((reach) => (reach.kind === 'nobody' ? [reach.because] : []));
  const declared = reaches.flatMap((reach) => (reach.kind === 'declared' ? [reach.because] : []));
  if (mayReachNobody !== undefined) return { kind: 'declared', because: [mayReachNobody] };
  // What one schedule declares does not excuse another.
  if (nobody.length > 0) return { kind: 'nobody', because: nobody };
  if (declared.length > 0) return { kind: 'declared', because: declared };
  if (reaches.some(({ kind }) => kind === 'up to the alert')) return { kind: 'up to the alert' };
  return { kind: 'nobody', because: ['it only calls webhooks, which are no person'] };
};

/** Gaps with the same reason as one. */
const collect = (states: Line<State>, kind: 'nobody' | 'declared'): readonly Gap[] => {
  const found = new Collected();
  for (const { value, ...interval } of states)
    if (value.kind === kind) found.add(JSON.stringify(value.because), interval);
  return found.entries().map(([because, intervals]) => ({ because: JSON.parse(because), intervals }));
};
