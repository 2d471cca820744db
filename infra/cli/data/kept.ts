import { readInstant } from '../../../workflows/on-call/read-instant';
import { CallRefused } from '../connection/call';
import { Line } from '../connection/replies';

/** What a running Stepladder says of an override, or of somebody's time off. */
export const Kept = { id: Line, from: Line, until: Line, state: Line };

interface Range {
  readonly from: string;
  readonly until: string;
}

type Before = Range & { readonly state: string };

const sameInstant = (a: string, b: string): boolean => readInstant(a) === readInstant(b);

/** As it is wanted. What has begun began when it could: nobody can bring that forward. */
export const isDuring = (before: Before, wanted: Range): boolean =>
  sameInstant(before.until, wanted.until) && beginsAs(before, wanted);

const beginsAs = ({ state, from }: Before, wanted: Range): boolean =>
  sameInstant(from, wanted.from) || (state === 'active' && (readInstant(wanted.from) ?? 0) < (readInstant(from) ?? 0));

/**
 * Sets what is to begin at `from`, or now where that lies in the past. What is past is for the server to say: its clock
 * may be another.
 * @param put sends it with this much of the range
 */
export const setFrom = async (
  { from, until }: Range,
  before: Before | undefined,
  put: (range: Partial<Range>) => Promise<unknown>,
): Promise<'set' | 'over'> => {
  try {
    await put(before && beginsAs(before, { from, until }) ? { until } : { from, until });
    return 'set';
  } catch (error) {
    const refused = error instanceof CallRefused && error.status === 422 ? Object.keys(error.errors) : [];
    if (!refused.includes('from')) throw error;
    if (refused.includes('until')) return 'over';
    await put({ until });
    return 'set';
  }
};
