import { createHash } from 'node:crypto';
import type { UndeliveredRequest } from '../../workflows/payloads';
import type { ChannelName, Owner } from '../contacts/contact';
import { keys } from '../incidents/keys';
import { receiptOf } from '../incidents/timeline';
import type { BaseWorld, ErrandWorld } from '../runtime/world';
import type { NeededUntil, Notification } from './notification';
import { nameOf, whichOf } from './notification';

/** Whose providers say later what became of a message. The others' would be kept for nothing. */
const REPORTED: readonly ChannelName[] = ['sms', 'voice'];

/** Seconds for which a report is understood. */
const REMEMBERED = 7 * 86_400;

/** As much of a notification as a report about it needs. */
interface About {
  readonly incident: string;
  readonly visit: number;
  readonly step: number;
  /** @default - until somebody answers */
  readonly needed?: NeededUntil;
}

/** Which notifications a provider means when it names a message. */
export interface Expected {
  readonly owner: Owner;
  readonly contact: string;
  readonly about: readonly About[];
}

/** Noted after a delivery, where a report may follow. Without this note a report is one about a message that nobody knows. */
export const expectReceipt = async (
  { table, clock }: Pick<BaseWorld, 'table' | 'clock'>,
  channel: ChannelName,
  receipt: string,
  notifications: readonly Notification[],
): Promise<void> => {
  const [first] = notifications;
  if (!first || !REPORTED.includes(channel)) return;
  const expected: Expected = {
    owner: first.recipient.owner,
    contact: first.contact.id,
    about: notifications.map(({ request: { incident, visit, step }, needed }) => ({ incident, visit, step, needed })),
  };
  const expiresAt = Math.ceil(clock() / 1000) + REMEMBERED;
  await table.put({ ...keys.receipt(channel, receipt), ...expected, expiresAt });
};

export const expectedOf = async (
  { table }: Pick<BaseWorld, 'table'>,
  channel: string,
  receipt: string,
): Promise<Expected | undefined> => (await table.get(keys.receipt(channel, receipt))) as Expected | undefined;

/**
 * A provider says what became of a message that it took: each incident's timeline has it. The same words twice are one
 * entry. When it did not arrive, the next contact method of that person is tried while the incident still waits for them.
 * @param receipt the provider's own name for the message, as the channel returned it
 * @param words for people: `delivered to the handset`, `the line was busy`; without numbers or addresses
 * @param ok whether the person may have got it
 * @returns `unknown` for a message that was none about an incident, or is forgotten, or is reported before it was noted
 */
export const receiptCame = async (
  world: Pick<BaseWorld, 'table' | 'clock'> & ErrandWorld,
  channel: 'sms' | 'voice' | 'email',
  receipt: string,
  words: string,
  ok: boolean,
): Promise<'noted' | 'unknown'> => {
  const expected = await expectedOf(world, channel, receipt);
  if (!expected) return 'unknown';
  await Promise.all(expected.about.map((about) => note(world, channel, expected, about, words, ok)));
  const request: UndeliveredRequest = { undelivered: { channel, receipt } };
  if (!ok) await world.errand(request);
  return 'noted';
};

const note = async (
  { table, clock }: Pick<BaseWorld, 'table' | 'clock'>,
  channel: string,
  { owner, contact }: Expected,
  { incident, visit, step }: About,
  words: string,
  ok: boolean,
): Promise<void> => {
  const said = createHash('sha256').update(words).digest('hex').slice(0, 12);
  const { place, entry } = receiptOf(visit, `${whichOf(step, owner, contact)}#${said}`, {
    at: clock(),
    because: words,
    user: nameOf(owner),
    channel,
    result: ok ? 'reported' : 'not delivered',
  });
  await table.putNew({ ...keys.timeline(incident, place), ...entry });
};
