import { changeList } from '../audit/audited-list';
import { type Contact, contactList } from '../contacts/contact';
import type { Delivery } from './channels/channel';
import type { Notification } from './notification';
import type { NotifyWorld } from './notify-world';

/** Nothing arrives there any more: nothing is sent there until its owner sets it anew. What cannot be noted is found again. */
export const markUnusable = async (
  world: NotifyWorld,
  { recipient: { owner }, contact }: Pick<Notification, 'recipient' | 'contact'>,
  delivery: Delivery,
): Promise<void> => {
  if (delivery.kind !== 'failed' || delivery.reason !== 'contact unusable' || !isPersonal(owner)) return;
  try {
    const { oneUnusable } = loaded();
    await changeList<Contact>(world, contactList(owner), 'the provider', ({ list }, at) => {
      const same = list.some(({ id, address }) => id === contact.id && address === contact.address);
      return same ? oneUnusable(list, contact.id, { because: BECAUSE, at }) : undefined;
    });
  } catch (error) {
    world.log.error('a contact method could not be marked', error, { owner, contact: contact.id });
  }
};

/** Rarely needed, and it brings the checks of the API with it. Not `import()`, see channels/open-channels.ts. */
const loaded = () => require('../contacts/change-contacts') as typeof import('../contacts/change-contacts');

const BECAUSE = 'nothing arrives there any more';

const isPersonal = (owner: string): owner is `user:${string}` | `team:${string}` => !owner.startsWith('webhook:');
