import type { Message } from '../../tasks/notify/channels/channel';
import { strayFields } from '../../workflows/known-fields';
import type { Organisation } from '../../workflows/organisation';
import { CONTACT_CHANNELS, type ContactChannel } from '../../workflows/user';
import type { Channels } from '../../workflows/verify/reality';
import { contactsIn } from '../simulate/contacts';
import { ImpossibleTest } from './failure';
import type { ContactsOf, Given, Unreachable } from './given';
import { channelIn, listIn, unlessProblems } from './read';
import { owners } from './who';
import { inList, shown } from './words';

type Contacts = NonNullable<Given['contacts']>;

/**
 * Where everybody can be reached: by what the test gives, else as in every simulation.
 * @throws ImpossibleTest
 */
export const contactsGiven = (organisation: Organisation, contacts: Contacts): ContactsOf => {
  const users: Record<string, Channels> = {};
  const teams: Record<string, readonly ContactChannel[]> = {};
  for (const [name, list] of Object.entries(contacts)) {
    const channels = listIn(`contacts.${name}`, list).map((channel) => channelIn(`contacts.${name}`, channel));
    const owner = ownerIn(organisation, 'contacts', name);
    if (owner.startsWith('team:')) teams[owner.slice('team:'.length)] = channels;
    else users[owner] = { verified: channels, unverified: [] };
  }
  const data = { overrides: [], timeOff: [] };
  const given = contactsIn(organisation, { kind: 'known', data, users, teams });
  const otherwise = contactsIn(organisation, { kind: 'not checked' });
  return (owner) => (Object.hasOwn(contacts, owner.replace(/^user:/, '')) ? given(owner) : otherwise(owner));
};

const ownerIn = (organisation: Organisation, field: string, name: unknown): string => {
  const there = owners(organisation);
  if (typeof name === 'string' && there.includes(name)) return name;
  throw new ImpossibleTest(
    `'${field}' should name users or team channels that exist, got ${shown(name)}; there are ${inList(there)}`,
  );
};

/** @throws ImpossibleTest */
export const unreachableIn = (organisation: Organisation, field: string, list: unknown): readonly Unreachable[] =>
  listIn(field, list).map((one) => {
    const { who, channel } = (one ?? {}) as { readonly who?: unknown; readonly channel?: unknown };
    unlessProblems(strayFields(field, Object(one), ['who', 'channel']));
    if (who === undefined && channel === undefined)
      throw new ImpossibleTest(`'${field}' should say { channel: 'sms' }, { who: 'anna' } or both, got ${shown(one)}`);
    return {
      ...(who === undefined ? {} : { who: ownerIn(organisation, field, who) }),
      ...(channel === undefined ? {} : { channel: channelIn(field, channel) }),
    } as Unreachable;
  });

/** Whoever is told by every contact method is not reached when none of them is. */
export const isUnreachable = (
  unreachable: readonly Unreachable[],
  { user, channel }: Pick<Message, 'user' | 'channel'>,
): boolean =>
  (channel === 'outbox' ? CONTACT_CHANNELS : [channel]).every((one) =>
    unreachable.some(
      (gone) => (gone.who === undefined || gone.who === user) && (gone.channel === undefined || gone.channel === one),
    ),
  );
