import type { Call, Operation } from '../api/door';
import { Refused, type Reply } from '../api/http';
import { iso } from '../api/incident-view';
import { brief } from '../api/parse';
import { usable } from '../notify/reachable';
import type { BaseWorld, ErrandWorld } from '../runtime/world';
import { type Contact, contactsOf } from './contact';
import { type ContactTest, countTest, keepTest, readTest, type Tested } from './contact-test';

/** Whether somebody can really be reached, tried out by them or by an admin. @param mayTest throws where they may not */
export const contactTestOperations = (
  world: BaseWorld & ErrandWorld,
  mayTest: (call: Call) => void,
): Readonly<Record<string, Operation>> => ({
  testContacts: async (call) => {
    mayTest(call);
    return begin(world, call);
  },
  getContactTest: async (call) => {
    mayTest(call);
    return look(world, call);
  },
});

const begin = async (world: BaseWorld & ErrandWorld, { params, requestId: id }: Call): Promise<Reply> => {
  const user = params['owner'] ?? '';
  const contacts = await contactsOf(world.table, `user:${user}`);
  if (contacts.length === 0)
    throw new Refused(422, `user ${brief(user)} has no contact methods to test: add one first`);
  const now = world.clock();
  await countTest(world.table, user, now);
  await keepTest(world.table, user, id, tested(contacts), now);
  await world.errand({ testContacts: { user, id } });
  return look(world, { params: { owner: user, id } });
};

/** Those that an incident would use; of the others, why not. */
const tested = (contacts: readonly Contact[]): readonly Tested[] => {
  const used = usable(contacts);
  return contacts.map((contact) => {
    const { id, channel, unusable } = contact;
    if (used.includes(contact)) return { contact: id, channel };
    const notUsed = unusable
      ? `unusable since ${iso(unusable.at)}: ${unusable.because}`
      : 'not verified, and others are';
    return { contact: id, channel, notUsed };
  });
};

const look = async (world: BaseWorld, { params }: Pick<Call, 'params'>): Promise<Reply> => {
  const [user = '', id = ''] = [params['owner'], params['id']];
  const test = await readTest(world.table, user, id);
  if (!test) throw new Refused(404, `there is no test ${brief(id)} of the contacts of ${brief(user)}, or it is over`);
  const results = test.contacts.map((one) => view(one, test));
  return {
    status: 200,
    body: { id, user, at: iso(test.at), done: !results.some(({ result }) => result === 'on its way'), results },
  };
};

const view = ({ contact, channel, notUsed }: Tested, { outcomes }: ContactTest) => {
  const of = { contact, channel };
  if (notUsed !== undefined) return { ...of, result: 'not used', through: '', because: notUsed };
  const { result, through, because } = outcomes.get(contact) ?? { result: 'on its way', through: '', because: '' };
  return { ...of, result, through, because };
};
