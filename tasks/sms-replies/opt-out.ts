import { changeList } from '../audit/audited-list';
import { addresseesOf } from '../contacts/addressee';
import { oneUnusable } from '../contacts/change-contacts';
import { type Contact, contactList, type Owner } from '../contacts/contact';
import type { World } from '../runtime/world';

/**
 * Whoever writes STOP is sent no SMS any more, for everybody whom that number reaches, until somebody writes START from
 * there. Safe to repeat. The carriers answer both themselves.
 * @param told who was told something at that number lately
 */
export const optOut = async (
  world: Pick<World, 'table' | 'clock'>,
  number: string,
  kind: 'stop' | 'start',
  told: readonly Owner[],
): Promise<void> => {
  for (const { owner } of await addresseesOf(world.table, 'sms', number, told))
    if (isPersonal(owner))
      await changeList<Contact>(world, contactList(owner), 'by SMS', ({ list }, at) => {
        const contact = list.find(({ channel, address }) => channel === 'sms' && address === number);
        return contact && oneUnusable(list, contact.id, kind === 'stop' ? { because: 'STOP by SMS', at } : undefined);
      });
};

const isPersonal = (owner: Owner): owner is `user:${string}` | `team:${string}` => !owner.startsWith('webhook:');
