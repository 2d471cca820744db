import type { EpochMillis } from '../../workflows/incident';
import { Refused } from '../api/http';
import type { Item } from '../incidents/items';
import { keys } from '../incidents/keys';
import type { Key, Table } from '../incidents/table-client';
import { isCode, type KeptCode, MOST_A_DAY, MOST_A_DAY_IN_ALL, MOST_TRIES, NOT_BEFORE } from './code';
import type { Contact } from './contact';

/** One address of one user: a code that was sent there says nothing about another one. */
const keyOf = (user: string, { channel, address }: Contact) => keys.verification(user, channel, address);

const DAY = 86_400_000;

/** Seconds after which nobody needs to know any more. */
const KEPT_FOR = 2 * 86_400;

/**
 * Counts that a code is asked for: for this address, and in all, as addresses are easily changed.
 * @throws Refused 429 when that is too often
 */
export const countAsked = async (table: Table, user: string, contact: Contact, now: EpochMillis): Promise<void> => {
  await count(table, keyOf(user, contact), { most: MOST_A_DAY, apart: NOT_BEFORE, what: `for '${contact.id}'` }, now);
  await count(table, keys.verifications(user), { most: MOST_A_DAY_IN_ALL, apart: 0, what: 'in all' }, now);
};

interface Limit {
  readonly most: number;
  /** Milliseconds between two. */
  readonly apart: number;
  readonly what: string;
}

const count = async (table: Table, key: Key, { most, apart, what }: Limit, now: EpochMillis): Promise<void> => {
  const before = await table.get(key);
  const today = Math.floor(now / DAY);
  const asked = before?.['day'] === today ? Number(before['asked']) : 0;
  const wait = before && apart > 0 ? Number(before['askedAt']) + apart - now : 0;
  if (wait > 0) throw tooOften(`once a minute ${what}`, wait);
  if (asked >= most) throw tooOften(`${most} times a day ${what}`, (today + 1) * DAY - now);
  const revision = Number(before?.['revision'] ?? 0);
  const set = { day: today, asked: asked + 1, askedAt: now, revision: revision + 1, expiresAt: keptUntil(now) };
  const counted = before
    ? await table.update(key, { set, condition: '#revision = :seen', given: { seen: revision } })
    : await table.putNew({ ...key, ...set });
  if (!counted) throw tooOften(`one at a time ${what}`, 1000);
};

const keptUntil = (now: EpochMillis): number => Math.ceil(now / 1000) + KEPT_FOR;

const tooOften = (allowed: string, wait: number): Refused => {
  const seconds = Math.ceil(wait / 1000);
  const message = `a code is sent at most ${allowed}; ask again in ${seconds} seconds`;
  return new Refused(429, message, {}, { 'retry-after': String(seconds) });
};

/** Replaces the code before. @returns false where nobody asked for one */
export const keepCode = async (table: Table, user: string, contact: Contact, kept: KeptCode): Promise<boolean> => {
  const set = { ...kept, sending: 'begun' };
  return (await table.update(keyOf(user, contact), { set, condition: 'attribute_exists(pk)' })) !== undefined;
};

/** What became of it: `sent`, or why not. Only of this code: another one may have replaced it. */
export const noteSending = async (
  table: Table,
  user: string,
  contact: Contact,
  { hash }: KeptCode,
  sending: string,
): Promise<void> => {
  await table.update(keyOf(user, contact), { set: { sending }, condition: '#hash = :hash', given: { hash } });
};

/**
 * Whether this is the code that was sent. Each time counts before it is looked at, so asking a thousand times at once
 * is no more than five tries.
 * @throws Refused 422 with what to do
 */
export const takeCode = async (
  table: Table,
  user: string,
  contact: Contact,
  code: string,
  now: EpochMillis,
): Promise<void> => {
  const key = keyOf(user, contact);
  const before = await table.get(key);
  const { hash, sending } = before ?? {};
  if (typeof sending === 'string' && sending !== 'begun' && sending !== 'sent')
    throw wrong(`be one that was sent: it could not be sent by ${contact.channel}: ${sending}`);
  if (hash === undefined) throw wrong(`be asked for first: ${whyNone(before, contact)}`);
  const counted = await table.update(key, {
    add: { tries: 1 },
    condition: '#hash = :hash AND #tries < :most AND #goodUntil > :now',
    given: { hash, most: MOST_TRIES, now },
  });
  if (!counted) throw wrong('be a new one: this one is too old, or was tried too often; ask for another');
  if (isCode(code, counted as unknown as KeptCode)) return;
  throw wrong(`be the six digits that were sent last; tries left: ${MOST_TRIES - Number(counted['tries'])}`);
};

/** It has served. */
export const forgetCode = async (table: Table, user: string, contact: Contact): Promise<void> => {
  await table.update(keyOf(user, contact), {
    remove: ['hash', 'salt', 'goodUntil', 'tries'],
    condition: 'attribute_exists(#hash)',
  });
};

const whyNone = (item: Item | undefined, { id }: Contact): string =>
  item ? `the one for '${id}' has not been made yet, or has served` : `none was sent to '${id}'`;

const wrong = (expected: string): Refused => {
  const problem = `'code' should ${expected}`;
  return new Refused(422, problem, { code: problem });
};
