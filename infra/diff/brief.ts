import type { Finding } from './findings';

const HOUR = 3_600_000;

/**
 * Whether a finding only holds for a moment beside others that hold longer, as for alerts that came in just before a
 * hand-off. Never what leaves somebody out altogether.
 */
export const isBrief = ({ difference, when, length }: Finding, longest: number): boolean => {
  if (difference.kind === 'no person any more' || difference.kind === 'no last resort any more') return false;
  const short = when.every(({ intervals }) => intervals.every(({ from, until }) => until - from <= HOUR));
  return short && length * 2 < longest;
};
