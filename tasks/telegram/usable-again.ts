import { changeList } from '../audit/audited-list';
import { addresseesOf } from '../contacts/addressee';
import { oneUnusable } from '../contacts/change-contacts';
import { type Contact, contactList, type Owner } from '../contacts/contact';
import type { World } from '../runtime/world';

/** Whoever had blocked the bot, or thrown it out of the group, and writes to it now can be told things again. */
export const usableAgain = async (world: Pick<World, 'table' | 'clock'>, chat: string): Promise<void> => {
  for (const { owner, contact } of await addresseesOf(world.table, 'telegram', chat))
    if (contact.unusable && isPersonal(owner))
      await changeList<Contact>(world, contactList(owner), 'a message to the bot', ({ list }) =>
        list.some(({ id, address }) => id === contact.id && address === chat)
          ? oneUnusable(list, contact.id, undefined)
          : undefined,
      );
};

const isPersonal = (owner: Owner): owner is `user:${string}` | `team:${string}` => !owner.startsWith('webhook:');
