import type { EpochMillis } from '../../workflows/incident';
import { Refused } from '../api/http';
import { keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';
import type { ChannelName } from './contact';

/** How often a user's contact methods may be tested: each test is a message, and a call at night wakes somebody. */
export const MOST_TESTS = 3;
export const WITHIN = 10 * 60_000;

/** Seconds for which what came of a test can be asked for. */
const KEPT_FOR = 3600;

/** One of the contact methods that a test is about, as they were when it was asked for. */
export interface Tested {
  readonly contact: string;
  readonly channel: ChannelName;
  /** Why nothing is sent there. @default - something is */
  readonly notUsed?: string;
}

/** What came of one of them. */
export interface Outcome {
  readonly result: 'delivered' | 'to the outbox' | 'failed';
  /** Through whom; empty where nobody had it. */
  readonly through: string;
  /** Why not; empty where it went well. */
  readonly because: string;
  readonly at: EpochMillis;
}

export interface ContactTest {
  readonly at: EpochMillis;
  readonly contacts: readonly Tested[];
  /** By contact. Whose outcome is missing is still on its way. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/**
 * Counts that a test is asked for.
 * @throws Refused 429 when that is too often
 */
export const countTest = async (table: Table, user: string, now: EpochMillis): Promise<void> => {
  const key = keys.contactTests(user);
  const before = await table.get(key);
  const recent = ((before?.['times'] as readonly number[] | undefined) ?? []).filter((at) => at > now - WITHIN);
  if (recent.length >= MOST_TESTS) throw tooOften((recent[0] ?? now) + WITHIN - now);
  const revision = Number(before?.['revision'] ?? 0);
  const set = { times: [...recent, now], revision: revision + 1, expiresAt: keptUntil(now) };
  const counted = before
    ? await table.update(key, { set, condition: '#revision = :seen', given: { seen: revision } })
    : await table.putNew({ ...key, ...set });
  if (!counted) throw tooOften(1000);
};

const tooOften = (wait: number): Refused => {
  const seconds = Math.ceil(wait / 1000);
  const message = `the contact methods of a user are tested at most ${MOST_TESTS} times in ${WITHIN / 60_000} minutes; ask again in ${seconds} seconds`;
  return new Refused(429, message, {}, { 'retry-after': String(seconds) });
};

const keptUntil = (now: EpochMillis): number => Math.ceil(now / 1000) + KEPT_FOR;

/** What is going to be tested. No address is kept with it: they are read when it is sent. */
export const keepTest = (
  table: Table,
  user: string,
  id: string,
  contacts: readonly Tested[],
  now: EpochMillis,
): Promise<void> => table.put({ ...keys.contactTest(user, id, HEAD), at: now, contacts, expiresAt: keptUntil(now) });

/** No contact method has this id: they are lower-case. */
const HEAD = 'TEST';

/** @returns false where there is one already: whoever does the errand again has not to send it again */
export const keepOutcome = (
  table: Table,
  user: string,
  id: string,
  contact: string,
  outcome: Outcome,
): Promise<boolean> =>
  table.putNew({ ...keys.contactTest(user, id, contact), ...outcome, expiresAt: keptUntil(outcome.at) });

/** Undefined where nobody asked for it, or that is long ago. */
export const readTest = async (table: Table, user: string, id: string): Promise<ContactTest | undefined> => {
  const items = await table.queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.contactTest(user, id, HEAD).pk },
  });
  const head = items.find((item) => item['sk'] === HEAD);
  if (!head) return undefined;
  const outcomes = items
    .filter((item) => item !== head)
    .map(({ pk: _pk, sk, expiresAt: _, ...outcome }) => [String(sk), outcome as unknown as Outcome] as const);
  return {
    at: Number(head['at']),
    contacts: head['contacts'] as readonly Tested[],
    outcomes: new Map(outcomes),
  };
};
