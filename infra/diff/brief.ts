import { lengthOf } from '../../workflows/verify/interval';
import type { Finding } from './findings';

const HOUR = 3_600_000;

/** By kind of alert: how long what holds the longest for it holds, in milliseconds. */
export const longestOfEach = (findings: readonly Finding[]): ReadonlyMap<string, number> => {
  const longest = new Map<string, number>();
  for (const finding of findings)
    for (const [kind, length] of lengthsOf(finding)) longest.set(kind, Math.max(longest.get(kind) ?? 0, length));
  return longest;
};

/**
 * Whether a finding only holds for a moment beside others that hold longer for the same alerts, as for alerts that came
 * in just before a hand-off. Never what leaves somebody out altogether.
 */
export const isBrief = (finding: Finding, longest: ReadonlyMap<string, number>): boolean => {
  const { difference, when } = finding;
  if (difference.kind === 'no person any more' || difference.kind === 'no last resort any more') return false;
  const short = when.every(({ intervals }) => intervals.every(({ from, until }) => until - from <= HOUR));
  return short && lengthsOf(finding).every(([kind, length]) => length * 2 < (longest.get(kind) ?? 0));
};

const lengthsOf = ({ when }: Finding): readonly (readonly [kind: string, length: number])[] =>
  when.flatMap(({ kinds, intervals }) => kinds.map((kind) => [JSON.stringify(kind), lengthOf(intervals)] as const));
