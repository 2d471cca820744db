import { createHash } from 'node:crypto';
import type { EpochMillis } from '../../../workflows/incident';
import { Refused } from '../../api/http';
import type { Decided } from '../../audit/audited-list';
import { isSame, oneAdded } from '../../contacts/change-contacts';
import type { Contact } from '../../contacts/contact';
import { type Subscription, subscriptionIn } from '../../notify/channels/push/subscription';

/** Of one user. */
export const MOST_DEVICES = 5;

/** Always in the same words, so that the same subscription is the same address. */
export const addressOfDevice = ({ endpoint, keys: { p256dh, auth } }: Subscription): string =>
  JSON.stringify({ endpoint, keys: { p256dh, auth } });

export const endpointOf = ({ channel, address }: Pick<Contact, 'channel' | 'address'>): string | undefined =>
  channel === 'push' ? subscriptionIn(address)?.endpoint : undefined;

/** By which the page finds its own device in the list without being told the addresses of the others. */
export const deviceOf = (endpoint: string): string => createHash('sha256').update(endpoint).digest('hex').slice(0, 32);

/**
 * A device is to be told: a new one, or one that is known and has other keys or another endpoint now. Nobody has to give
 * a code back: the browser itself has just said that it is this user's.
 * @param replaces the endpoint that the device had before; empty where it had none
 * @returns undefined when nothing changes
 * @throws Refused 422 when there are too many
 */
export const deviceSet = (
  before: readonly Contact[],
  address: string,
  replaces: string,
  now: EpochMillis,
): Decided<Contact> | undefined => {
  const wanted = { channel: 'push', address } as const;
  const endpoints = [endpointOf(wanted), replaces];
  const [known, ...others] = before.filter((contact) => endpoints.includes(endpointOf(contact)));
  if (!known) return added(before, address, now);
  const isGood = isSame(known, wanted) && known.verifiedAt !== undefined && known.unusable === undefined;
  if (isGood && others.length === 0) return undefined;
  const verifiedAt = isGood ? known.verifiedAt : now;
  return {
    list: before
      .filter((contact) => !others.includes(contact))
      .map((contact) => (contact === known ? { id: known.id, ...wanted, verifiedAt } : contact)),
    what: `push contact ${known.id} renewed by its device`,
  };
};

const added = (before: readonly Contact[], address: string, now: EpochMillis): Decided<Contact> | undefined => {
  const devices = before.filter(({ channel }) => channel === 'push').length;
  if (devices >= MOST_DEVICES)
    throw new Refused(
      422,
      `there should be at most ${MOST_DEVICES} devices, got one more: remove one that is not used`,
    );
  const wanted = { channel: 'push', address } as const;
  const decided = oneAdded(before, wanted);
  return (
    decided && {
      list: decided.list.map((contact) => (isSame(contact, wanted) ? { ...contact, verifiedAt: now } : contact)),
      what: `${decided.what} by its device, and so verified`,
    }
  );
};
