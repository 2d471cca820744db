import type { Contact, Owner } from '../../tasks/contacts/contact';
import type { Organisation } from '../../workflows/organisation';
import type { ContactChannel, User } from '../../workflows/user';
import { type Reality, usableBy } from '../../workflows/verify/reality';

/**
 * Where everybody can be reached: by what a running stack knows; without one, on each channel that a person's own
 * rules name, and in the outbox, which stands for any channel, where there are none.
 */
export const contactsIn =
  (organisation: Organisation, reality: Reality) =>
  (owner: Owner): readonly Contact[] => {
    const [kind, name] = [owner.slice(0, owner.indexOf(':')), owner.slice(owner.indexOf(':') + 1)];
    if (reality.kind === 'known')
      return kind === 'user' ? onEach(usableBy(reality, name)) : onEach(reality.teams[name] ?? []);
    const channels = kind === 'user' ? channelsOf(organisation.users[name]) : [];
    return channels.length > 0 ? onEach(channels) : [{ id: 'outbox', channel: 'outbox', address: '' }];
  };

const onEach = (channels: readonly ContactChannel[]): readonly Contact[] =>
  channels.map((channel) => ({ id: `${channel}-1`, channel, address: '', verifiedAt: 0 }));

const channelsOf = (user: User | undefined): readonly ContactChannel[] => {
  const rules = [...(user?.notify?.high ?? []), ...(user?.notify?.low ?? [])];
  return [...new Set(rules.flatMap(({ by }) => by))];
};
