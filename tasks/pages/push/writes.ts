import type { Call, Operation } from '../../api/door';
import { Refused } from '../../api/http';
import { changeList } from '../../audit/audited-list';
import { findContact, oneRemoved } from '../../contacts/change-contacts';
import { type Contact, contactList, contactsOf } from '../../contacts/contact';
import { countTest, keepTest } from '../../contacts/contact-test';
import type { BaseWorld, ErrandWorld } from '../../runtime/world';
import { seeOther } from '../page';
import { mustBeSameOrigin } from '../same-origin';
import { mustHaveSession } from '../session';
import { comeIn } from './come-in';
import { deviceSet } from './devices';
import { subscriptionOf } from './push-body';

/** The buttons of the page /push. Each may be pressed twice. */
export const pushWrites = (world: BaseWorld & ErrandWorld): Readonly<Record<string, Operation>> => ({
  comeIn,
  addDevice: async (call) => {
    const user = await userOf(world, call);
    const { address, replaces } = subscriptionOf(call.body);
    await changeList<Contact>(world, contactList(`user:${user}`), user, ({ list }, now) =>
      deviceSet(list, address, replaces, now),
    );
    return { status: 200, body: { told: true } };
  },
  removeDevice: async (call) => {
    const user = await userOf(world, call);
    const id = call.params['id'] ?? '';
    await changeList<Contact>(world, contactList(`user:${user}`), user, ({ list }) =>
      list.some((contact) => isDevice(contact, id)) ? oneRemoved(list, id) : undefined,
    );
    return seeOther('/push?did=removed');
  },
  testDevice: async (call) => {
    const user = await userOf(world, call);
    const devices = (await contactsOf(world.table, `user:${user}`)).filter(({ channel }) => channel === 'push');
    const { id, channel } = findContact(devices, call.params['id'] ?? '');
    const now = world.clock();
    await countTest(world.table, user, now);
    await keepTest(world.table, user, call.requestId, [{ contact: id, channel }], now);
    await world.errand({ testContacts: { user, id: call.requestId } });
    return seeOther('/push?did=tested');
  },
});

const isDevice = (contact: Contact, id: string): boolean => contact.channel === 'push' && contact.id === id;

/** @throws Refused 401, 403 */
const userOf = async (world: BaseWorld, call: Call): Promise<string> => {
  mustBeSameOrigin(world, call);
  const { owner, name } = await mustHaveSession(world, call);
  if (!owner.startsWith('user:')) throw new Refused(403, `the key '${name}' belongs to nobody who could be told`);
  return name;
};
