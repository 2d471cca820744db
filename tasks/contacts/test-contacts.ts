import { createHash } from 'node:crypto';
import type { TestContactsRequest } from '../../workflows/payloads';
import type { Delivery } from '../notify/channels/channel';
import { CREDENTIALS, type Credential, wayOf } from '../notify/channels/credentials';
import type { NotifyWorld } from '../notify/notify-world';
import { sendNotice } from '../notify/send-notice';
import { timeZoneOf } from '../notify/time-zone-of';
import { type Contact, contactsOf, type Owner } from './contact';
import { keepOutcome, type Outcome, readTest, type Tested } from './contact-test';

/** As often as a notification is tried. */
const TRIES = 2;

/**
 * Sends a test on each contact method that the test is about, and notes what came of it. Done again it sends only
 * where nothing is noted yet: dying between a message and its note sends that one twice. Never rejects for a reason
 * that lies with a provider: that is what is being tested.
 */
export const testContacts = async (
  world: NotifyWorld,
  { user, id }: TestContactsRequest['testContacts'],
): Promise<void> => {
  const test = await readTest(world.table, user, id);
  if (!test) return;
  const owner: Owner = `user:${user}`;
  const kept = await contactsOf(world.table, owner);
  const contacts = kept.length > 0 ? kept : world.givenContacts(owner);
  const wanted = test.contacts.filter(({ contact, notUsed }) => notUsed === undefined && !test.outcomes.has(contact));
  await Promise.all(
    wanted.map(async (tested) => {
      const outcome = await testOne(world, { user, id }, tested, contacts);
      await keepOutcome(world.table, user, id, tested.contact, outcome);
    }),
  );
};

const testOne = async (
  world: NotifyWorld,
  { user, id }: TestContactsRequest['testContacts'],
  { contact: contactId, channel }: Tested,
  contacts: readonly Contact[],
): Promise<Outcome> => {
  const contact = contacts.find((one) => one.id === contactId && one.channel === channel);
  if (!contact) return { result: 'failed', through: '', because: 'it was removed meanwhile', at: world.clock() };
  const owner: Owner = `user:${user}`;
  const notice = {
    messageId: createHash('sha256').update(['test', id, owner, contactId].join('\u0000')).digest('hex').slice(0, 32),
    owner,
    user,
    contact: contactId,
    channel,
    address: contact.address,
    timeZone: timeZoneOf(world.organisation, owner),
    at: world.clock(),
    subject: 'A test by Stepladder',
    text: `This is a test of ${contactId} of ${user}. You would be told about incidents here. There is nothing to do.`,
  };
  let delivery: Delivery = { kind: 'failed', worthRetrying: true, reason: 'unreachable' };
  for (let attempt = 1; attempt <= TRIES && delivery.kind === 'failed' && delivery.worthRetrying; attempt += 1)
    delivery = await sendNotice(world, notice);
  return { ...(await outcomeOf(world, contact, delivery)), at: world.clock() };
};

const outcomeOf = async (
  world: NotifyWorld,
  { channel }: Contact,
  delivery: Delivery,
): Promise<Omit<Outcome, 'at'>> => {
  if (delivery.kind === 'failed') return { result: 'failed', through: '', because: delivery.reason };
  if (channel === 'outbox' || !world.channels[channel]) return { result: 'to the outbox', through: '', because: '' };
  const set = await credentialsSet(world);
  return { result: 'delivered', through: wayOf(channel, (name) => set.has(name))?.through ?? channel, because: '' };
};

/** Which secrets of channels somebody has set; never what they are. */
export const credentialsSet = async ({ secret }: Pick<NotifyWorld, 'secret'>): Promise<ReadonlySet<Credential>> => {
  const set = await Promise.all(CREDENTIALS.map(async (name) => ((await secret(name)) ? [name] : [])));
  return new Set(set.flat());
};
