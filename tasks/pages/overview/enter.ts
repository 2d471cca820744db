import type { Operation } from '../../api/door';
import { Refused } from '../../api/http';
import { checkToken } from '../../links/links';
import type { BaseWorld } from '../../runtime/world';
import { seeOther } from '../page';
import { mustBeSameOrigin } from '../same-origin';
import { isHolder, noSessionCookie, type Session, sessionCookie } from '../session';

/** Coming in and leaving. Both change nothing here: a session is a cookie in somebody's browser. */
export const enterOperations = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  enter: async ({ params, query }) => {
    const checked = await checkToken(world, params['token'] ?? '', 'entry');
    if (checked.kind === 'bad') throw new Refused(404, `This link leads nowhere. ${ANOTHER}`);
    if (checked.kind === 'expired')
      throw new Refused(410, `A link that lets a browser in is good for 15 minutes. ${ANOTHER}`);
    const { owner, subject } = checked.claims;
    const cookie = (await isHolder(world, owner, subject))
      ? await sessionCookie(world, owner as Session['owner'], subject)
      : undefined;
    if (cookie === undefined) throw new Refused(403, 'The access key that this link was made with is no longer good.');
    return seeOther(placeOf(query.get('incident')), { 'set-cookie': cookie });
  },
  leave: async (call) => {
    mustBeSameOrigin(world, call);
    return seeOther('/', { 'set-cookie': noSessionCookie(world) });
  },
});

const ANOTHER = "Run 'npx stepladder open' again.";

/** Only to a page of ours. */
const placeOf = (incident: string | null): string =>
  incident !== null && /^[0-9a-z]{16}$/.test(incident) ? `/incidents/${incident}` : '/';
