import type { EpochMillis } from '../../../workflows/incident';

/** The waits between them, 1 + 2 + 4 + 8 + 16 + 30 + 30 s, outlast a deployment of the API or a minute's rate limit. */
export const TRIES = 8;

const LONGEST_BACKOFF = 30_000;
/** An API that asks for longer is asked again after this. */
const LONGEST_WAIT = 120_000;

/** How long to wait after the server or the network failed. */
export const afterFailure = (attempt: number): number => Math.min(LONGEST_BACKOFF, 1000 * 2 ** (attempt - 1));

/** How long to wait when there were too many requests: as long as the answer says, if it does. */
export const afterTooMany = (headers: Headers, attempt: number, now: EpochMillis): number => {
  const said = retryAfter(headers.get('retry-after'), now) ?? seconds(headers.get('x-ratelimit-period-in-sec'));
  return Math.min(LONGEST_WAIT, Math.max(said ?? 0, afterFailure(attempt)));
};

/** Seconds, or the date until when. */
const retryAfter = (value: string | null, now: EpochMillis): number | undefined => {
  if (value === null) return undefined;
  const date = Date.parse(value);
  return seconds(value) ?? (Number.isNaN(date) ? undefined : Math.max(0, date - now));
};

const seconds = (value: string | null): number | undefined =>
  value !== null && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) * 1000 : undefined;
