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

/** A token for one purpose; undefined where there is no key to sign it with. */
export const tokenFor = async (world: LinkWorld, claims: Omit<Claims, 'expires'>): Promise<string | undefined> => {
  const [key] = await keysOf(world);
  const expires = Math.floor(world.wall() / 1000) + GOOD_FOR[claims.purpose];
  return key && signToken({ ...claims, expires }, key);
};

/** Where a page is, with a token for it; empty where no link can be made. */
export const linkTo = async (
  world: LinkWorld,
  purpose: keyof typeof PATHS,
  subject: string,
  owner: Claims['owner'],
  contact: string,
): Promise<string> => {
  if (world.publicUrl === '') return '';
  const token = await tokenFor(world, { purpose, subject, owner, contact });
  return token === undefined ? '' : `${world.publicUrl}/${PATHS[purpose]}/${token}`;
};

/** Where one contact method's owner answers one incident. */
export const answerLink = (world: LinkWorld, incident: string, owner: Owner, contact: string): Promise<string> =>
  linkTo(world, 'answer', incident, owner, contact);

export const checkToken = async (world: LinkWorld, token: string, purpose: Purpose): Promise<Verified> =>
  verifyToken(token, purpose, await keysOf(world), Math.floor(world.wall() / 1000));

/** None where nobody has set one, and where what they set is none: messages without links are better than no messages. */
const keysOf = async ({ secret, log }: LinkWorld): Promise<readonly LinkKey[]> => {
  const text = await secret('link-signing-key');
  if (!text) return [];
  try {
    return goodNow(text).map(linkKey);
  } catch (error) {
    log.error('links cannot be signed', error);
    return [];
  }
};
