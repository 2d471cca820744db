import type { Call } from '../api/door';
import { Refused } from '../api/http';
import { keys } from '../incidents/keys';
import { checkToken, GOOD_FOR, type LinkWorld, tokenFor } from '../links/links';
import type { BaseWorld } from '../runtime/world';

/** What finding out about a session needs. */
export type SessionWorld = LinkWorld & Pick<BaseWorld, 'table' | 'organisation'>;

/** Who looks at the pages, and answers from them. */
export interface Session {
  readonly owner: `user:${string}` | `key:${string}`;
  /** The user's, or the admin key's: what stands on a timeline. */
  readonly name: string;
}

/** For pages under a session: their URLs hold no secret, and only with this do browsers say where a form comes from. */
export const SESSION_PAGE = { 'referrer-policy': 'same-origin' } as const;

/**
 * Who calls, by the cookie. Undefined for none, one that is too old or made for something else; for somebody who has
 * left the organisation; and from the moment on in which the access key that the link was asked with is revoked.
 */
export const sessionOf = async (world: SessionWorld, call: Pick<Call, 'headers'>): Promise<Session | undefined> => {
  const token = cookiesIn(call.headers['cookie']).get(cookieName(world));
  const checked = token === undefined ? undefined : await checkToken(world, token, 'session');
  if (checked?.kind !== 'good') return undefined;
  const { owner, subject } = checked.claims;
  return (await isHolder(world, owner, subject)) ? toSession(owner) : undefined;
};

/** @throws Refused 401, which says how to come in */
export const mustHaveSession = async (world: SessionWorld, call: Pick<Call, 'headers'>): Promise<Session> => {
  const session = await sessionOf(world, call);
  if (!session) throw new Refused(401, HOW_TO_COME_IN);
  return session;
};

export const HOW_TO_COME_IN =
  "Run 'npx stepladder open' where your access key is: it opens this site for you, for twelve hours.";

/**
 * Whether the claims of a link or a session still hold.
 * @param keyId of the access key that asked for the link
 */
export const isHolder = async (
  { table, organisation }: Pick<SessionWorld, 'table' | 'organisation'>,
  owner: string,
  keyId: string,
): Promise<boolean> => {
  const user = owner.startsWith('user:') ? owner.slice('user:'.length) : undefined;
  if (user !== undefined && !Object.hasOwn(organisation.users, user)) return false;
  if (user === undefined && !owner.startsWith('key:')) return false;
  return keyId !== '' && (await table.get(keys.accessKey(keyId))) !== undefined;
};

/** The cookie that begins a session. Undefined where there is no key to sign it with. */
export const sessionCookie = async (
  world: LinkWorld,
  owner: Session['owner'],
  keyId: string,
): Promise<string | undefined> => {
  const token = await tokenFor(world, { purpose: 'session', subject: keyId, owner, contact: '' });
  return token && cookie(world, token, GOOD_FOR.session);
};

/** Takes the browser's session away. The token itself stays good until its time: it is kept nowhere. */
export const noSessionCookie = (world: Pick<LinkWorld, 'publicUrl'>): string => cookie(world, '', 0);

/**
 * Lax, not Strict: somebody who follows a link to an incident from a chat or a ticket is in at once. Lax sends the
 * cookie with such a GET only, which changes nothing; what changes something is checked by `mustBeSameOrigin` as well.
 */
const cookie = (world: Pick<LinkWorld, 'publicUrl'>, value: string, seconds: number): string =>
  `${cookieName(world)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure(world) ? '; Secure' : ''}`;

/** With `__Host-` browsers take it from this very host over https only; without https they would not take it at all. */
const cookieName = (world: Pick<LinkWorld, 'publicUrl'>): string =>
  isSecure(world) ? '__Host-stepladder' : 'stepladder';

const isSecure = ({ publicUrl }: Pick<LinkWorld, 'publicUrl'>): boolean => publicUrl.startsWith('https://');

/** The first one of a name counts, as browsers send the one with the narrowest path first. */
const cookiesIn = (header = ''): ReadonlyMap<string, string> =>
  new Map(
    header
      .split(';')
      .map((pair) => pair.trim().split('='))
      .map(([name = '', ...value]) => [name, value.join('=')] as const)
      .reverse(),
  );

const toSession = (owner: string): Session => ({
  owner: owner as Session['owner'],
  name: owner.slice(owner.indexOf(':') + 1),
});
