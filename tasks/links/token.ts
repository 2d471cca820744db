import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Owner } from '../contacts/contact';

/** What a link is good for. One made for one purpose is refused for every other. */
export const PURPOSES = {
  /** Sees and answers one incident. */
  answer: 'a',
  /** Sees which incidents one message was about. */
  list: 'l',
  /** Opens the overview. */
  entry: 'e',
  /** Stays in it: the cookie. */
  session: 's',
  /** The steps of one telephone call. */
  call: 'c',
} as const;
export type Purpose = keyof typeof PURPOSES;

/** What a token says. It is not secret; that it was made here is what its signature shows. */
export interface Claims {
  readonly purpose: Purpose;
  /** The incident, or the message; empty where it is about none. */
  readonly subject: string;
  /** For whom it was made: whoever holds it answers as them. */
  readonly owner: Owner | `key:${string}`;
  /** Of the contact method that it was sent to; empty where it was not. */
  readonly contact: string;
  /** Epoch seconds. */
  readonly expires: number;
}

export type Verified =
  | { readonly kind: 'good'; readonly claims: Claims }
  /** It was made here, and is too old. */
  | { readonly kind: 'expired'; readonly claims: Claims }
  | { readonly kind: 'bad' };

/** A key that signs links, 32 bytes or more. */
export interface LinkKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/** Shorter ones can be guessed. */
const SHORTEST_KEY = 32;

/** @param text base64 of at least 32 bytes. @throws an Error with a sentence that does not contain it */
export const linkKey = (text: string): LinkKey => {
  const bytes = Buffer.from(text, 'base64');
  if (!/^[A-Za-z0-9+/_-]+=*$/.test(text) || bytes.length < SHORTEST_KEY)
    throw new Error(`the secret 'link-signing-key' should be the base64 of at least ${SHORTEST_KEY} bytes, one a line`);
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 6), bytes };
};

/**
 * `<purpose>.<subject>.<owner>.<contact>.<expires>.<key id>.<HMAC-SHA256 over all that>`, good in a URL as it is. No
 * part can hold a dot, so that nothing can be moved from one into the next.
 */
export const signToken = (claims: Claims, key: LinkKey): string => {
  const { purpose, subject, owner, contact, expires } = claims;
  const said = [
    PURPOSES[purpose],
    ...[subject, owner, contact].map((part) => Buffer.from(part).toString('base64url')),
    expires.toString(36),
    key.id,
  ].join('.');
  return `${said}.${macOf(said, key).toString('base64url')}`;
};

/**
 * The signature is looked at before anything else is read, but for which key it names.
 * @param keys those that are good now
 * @param now epoch seconds, by the clock on the wall
 */
export const verifyToken = (token: string, purpose: Purpose, keys: readonly LinkKey[], now: number): Verified => {
  if (token.length > LONGEST) return BAD;
  const end = token.lastIndexOf('.');
  const said = token.slice(0, Math.max(0, end));
  const [letter, subject, owner, contact, expires, keyId, ...more] = said.split('.');
  if (letter !== PURPOSES[purpose] || keyId === undefined || more.length > 0) return BAD;
  const key = keys.find(({ id }) => id === keyId);
  if (!key || !isMac(token.slice(end + 1), macOf(said, key))) return BAD;
  const claims: Claims = {
    purpose,
    subject: read(subject),
    owner: read(owner) as Claims['owner'],
    contact: read(contact),
    expires: Number.parseInt(expires ?? '', 36),
  };
  return { kind: claims.expires > now ? 'good' : 'expired', claims };
};

const read = (part = ''): string => Buffer.from(part, 'base64url').toString('utf8');

const BAD: Verified = { kind: 'bad' };

/** Nothing that we sign is longer. */
const LONGEST = 1024;

const macOf = (said: string, { bytes }: LinkKey): Buffer => createHmac('sha256', bytes).update(said).digest();

/** In constant time; and only the one spelling of it that we write, as base64 has several. */
const isMac = (text: string, mac: Buffer): boolean => {
  const given = Buffer.from(text);
  const right = Buffer.from(mac.toString('base64url'));
  return given.length === right.length && timingSafeEqual(given, right);
};
