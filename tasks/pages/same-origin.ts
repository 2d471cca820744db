import type { Call } from '../api/door';
import { Refused } from '../api/http';
import type { BaseWorld } from '../runtime/world';

/**
 * Refuses what a page of somebody else's has a browser send here with our cookie.
 *
 * `Sec-Fetch-Site` is what browsers say of themselves; only over https and on loopback, and not the oldest. Where it is
 * not said, `Origin` is what counts. A page whose referrer policy is `no-referrer` sends `Origin: null` with its forms:
 * pages under a session have the policy `same-origin` (`SESSION_PAGE`).
 *
 * @throws Refused 403
 */
export const mustBeSameOrigin = ({ publicUrl }: Pick<BaseWorld, 'publicUrl'>, { headers }: Pick<Call, 'headers'>) => {
  const site = headers['sec-fetch-site'];
  const fromHere = site === undefined ? isOriginOf(publicUrl, headers['origin']) : site === 'same-origin';
  if (!fromHere) throw new Refused(403, 'this form was sent by a page of somebody else, so nothing was done');
};

const isOriginOf = (publicUrl: string, origin: string | undefined): boolean =>
  origin !== undefined && URL.canParse(publicUrl) && new URL(publicUrl).origin === origin;
