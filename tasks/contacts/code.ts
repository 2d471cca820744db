import { createHmac, timingSafeEqual } from 'node:crypto';
import type { EpochMillis } from '../../workflows/incident';

/** Milliseconds for which a code is good. */
export const GOOD_FOR = 15 * 60_000;

/** Wrong ones after which a code is good no more. */
export const MOST_TRIES = 5;

/** How often one may be asked for: each is a message that somebody may not want. */
export const MOST_A_DAY = 5;
export const MOST_A_DAY_IN_ALL = 20;
export const NOT_BEFORE = 60_000;

/** What is kept of a code. */
export interface KeptCode {
  readonly salt: string;
  readonly hash: string;
  readonly goodUntil: EpochMillis;
  readonly tries: number;
}

/**
 * A code as it is kept, for the owner of one address. Whoever can read the table could try all million codes in a
 * second, whatever the hash; but they read the addresses as well, and a code is worth nothing after a quarter of an
 * hour or five tries. The hash keeps it out of backups and streams.
 * @param number from 0 to 999,999
 * @param salt random
 */
export const newCode = (
  number: number,
  salt: string,
  now: EpochMillis,
): { readonly code: string; readonly kept: KeptCode } => {
  const code = String(number).padStart(6, '0');
  return { code, kept: { salt, hash: hashOf(code, salt), goodUntil: now + GOOD_FOR, tries: 0 } };
};

/** Takes the same time wherever the first wrong digit is. */
export const isCode = (code: string, { salt, hash }: Pick<KeptCode, 'salt' | 'hash'>): boolean =>
  timingSafeEqual(Buffer.from(hashOf(code, salt), 'hex'), Buffer.from(hash, 'hex'));

const hashOf = (code: string, salt: string): string => createHmac('sha256', salt).update(code).digest('hex');
