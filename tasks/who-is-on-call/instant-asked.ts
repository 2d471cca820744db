import type { EpochMillis } from '../../workflows/incident';
import { readInstant } from '../../workflows/on-call/read-instant';
import { Refused } from '../api/http';
import { brief } from '../api/parse';

/**
 * The `at` of a query: an instant with its offset, or what the clocks of a zone show; now, where it is not given.
 * @throws Refused 422
 */
export const instantAsked = (query: URLSearchParams, now: EpochMillis): EpochMillis => {
  const text = query.get('at');
  if (text === null) return now;
  // A plus that nobody encoded arrives as a blank.
  const at = readInstant(text.replace(/ (?=\d\d:\d\d$)/, '+'));
  if (at !== undefined) return at;
  const problem = `'at' should be an instant such as '2026-12-26T01:30:00Z' or '2026-12-26T02:30[Europe/Berlin]', from 1970 to 9999, got ${brief(text)}`;
  throw new Refused(422, problem, { at: problem });
};
