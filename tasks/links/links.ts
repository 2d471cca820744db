import type { Owner } from '../contacts/contact';
import { goodNow } from '../runtime/good-now';
import type { BaseWorld } from '../runtime/world';
import { type Claims, type LinkKey, linkKey, type Purpose, signToken, type Verified, verifyToken } from './token';

/** What making and checking links needs. */
export type LinkWorld = Pick<BaseWorld, 'secret' | 'publicUrl' | 'wall' | 'log'>;

/** Seconds for which a link of each purpose is good. */
export const GOOD_FOR: Readonly<Record<Purpose, number>> = {
  answer: 24 * 3600,
  list: 24 * 3600,
  entry: 15 * 60,
  session: 12 * 3600,
  call: 15 * 60,
};

const PATHS = { answer: 'a', list: 'l', entry: 'enter' } as const;

/**
 * A token for one purpose; undefined where there is no key to sign it with.
 * @param atMost epoch seconds: no link outlives the one that led to it
 */
export const tokenFor = async (
  world: LinkWorld,
  claims: Omit<Claims, 'expires'>,
  atMost = Number.POSITIVE_INFINITY,
): Promise<string | undefined> => {
  const [key] = await keysOf(world);
  const expires = Math.min(atMost, Math.floor(world.wall() / 1000) + GOOD_FOR[claims.purpose]);
  return key && signToken({ ...claims, expires }, key);
};

/** Where a page is, with a token for it; empty where no link can be made. */
export const linkTo = async (
  world: LinkWorld,
  purpose: keyof typeof PATHS,
  subject: string,
  owner: Claims['owner'],
  contact: string,
  atMost?: number,
): Promise<string> => {
  if (world.publicUrl === '') return '';
  const token = await tokenFor(world, { purpose, subject, owner, contact }, atMost);
  return token === undefined ? '' : `${world.publicUrl}/${PATHS[purpose]}/${token}`;
};

/** Where one contact method's owner answers one incident. */
export const answerLink = (world: LinkWorld, incident: string, owner: Owner, contact: string): Promise<string> =>
  linkTo(world, 'answer', incident, owner, contact);

export const checkToken = async (world: LinkWorld, token: string, purpose: Purpose): Promise<Verified> =>
  verifyToken(token, purpose, await keysOf(world), Math.floor(world.wall() / 1000));

/** None where nobody has set one, and none of what is no key: messages without links are better than no messages. */
const keysOf = async ({ secret, log }: LinkWorld): Promise<readonly LinkKey[]> =>
  goodNow((await secret('link-signing-key')) ?? '').flatMap((line) => {
    try {
      return [linkKey(line)];
    } catch (error) {
      log.error('links cannot be signed with one of the keys', error);
      return [];
    }
  });
