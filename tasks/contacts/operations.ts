import { actorOf } from '../api/actor';
import type { Call, Operation } from '../api/door';
import { Refused, type Reply } from '../api/http';
import { iso } from '../api/incident-view';
import { brief } from '../api/parse';
import { changeList, type Decided, type Held, readList } from '../audit/audited-list';
import type { Subject } from '../audit/entry';
import type { BaseWorld, ErrandWorld } from '../runtime/world';
import { noteAddressees } from './addressee';
import { codeIn, contactIn, contactsIn } from './body';
import { allReplaced, findContact, oneAdded, oneRemoved, oneSet, oneVerified } from './change-contacts';
import { type Contact, contactList, type Owner } from './contact';
import { contactTestOperations } from './test-operations';
import { countAsked, forgetCode, takeCode } from './verification';

/** Where users and teams are reached, and that it is theirs. */
export const contactOperations = (world: BaseWorld & ErrandWorld): Readonly<Record<string, Operation>> => ({
  getContacts: async (call) => replyOf(await readList<Contact>(world.table, contactList(ownerOf(world, call)))),
  setContacts: (call) => {
    const { wanted, revision } = contactsIn(call.body);
    return change(world, call, (before) => {
      if (revision !== undefined && revision !== before.revision)
        throw new Refused(409, `'revision' should be ${before.revision}, got ${revision}: somebody else changed them`);
      return allReplaced(before.list, wanted);
    });
  },
  addContact: (call) => {
    const wanted = contactIn(call.body);
    return change(world, call, ({ list }) => oneAdded(list, wanted));
  },
  setContact: (call) => {
    const wanted = contactIn(call.body);
    const id = contactId(call);
    return change(world, call, ({ list }) => oneSet(list, id, wanted));
  },
  removeContact: (call) => change(world, call, ({ list }) => oneRemoved(list, call.params['id'] ?? '')),
  sendContactCode: (call) => sendCode(world, call),
  verifyContact: (call) => verify(world, call),
  ...contactTestOperations(world, ({ params, key }) => ownerOf(world, { params: { ...params, kind: 'users' }, key })),
});

const change = async (
  world: BaseWorld,
  call: Call,
  decide: (before: Held<Contact>) => Decided<Contact> | undefined,
): Promise<Reply> => {
  const owner = ownerOf(world, call);
  const changed = await changeList<Contact>(world, contactList(owner), whoIs(call), decide);
  await noteAddressees(world.table, owner, changed.list);
  return replyOf(changed);
};

/** By the key alone: an audit log does not take a body's word for it. */
const whoIs = ({ key }: Call): string => actorOf(key, undefined);

const sendCode = async (world: BaseWorld & ErrandWorld, call: Call): Promise<Reply> => {
  const [user, contact] = await userContact(world, call);
  if (contact.verifiedAt !== undefined) return { status: 200, body: { contact: view(contact), code: 'not needed' } };
  await countAsked(world.table, user, contact, world.clock());
  await world.errand({ verify: { user, contact: contact.id } });
  return { status: 200, body: { contact: view(contact), code: 'on its way' } };
};

const verify = async (world: BaseWorld, call: Call): Promise<Reply> => {
  const code = codeIn(call.body);
  const [user, contact] = await userContact(world, call);
  const now = world.clock();
  if (contact.verifiedAt === undefined) await takeCode(world.table, user, contact, code, now);
  const by = whoIs(call);
  const held = await changeList<Contact>(world, contactList(`user:${user}`), by, ({ list }) =>
    oneVerified(list, contact, now),
  );
  // Only now: whoever dies before can give it back again.
  await forgetCode(world.table, user, contact);
  return { status: 200, body: { contact: view(findContact(held.list, contact.id)) } };
};

const userContact = async (world: BaseWorld, call: Call): Promise<readonly [user: string, contact: Contact]> => {
  const owner = ownerOf(world, { ...call, params: { ...call.params, kind: 'users' } });
  const { list } = await readList<Contact>(world.table, contactList(owner));
  return [call.params['owner'] ?? '', findContact(list, call.params['id'] ?? '')];
};

const OWNERS = { users: 'user', teams: 'team' } as const;

/** Everybody reads and edits their own contacts; only an admin those of others and of teams. */
const ownerOf = ({ organisation }: BaseWorld, { params, key }: Pick<Call, 'params' | 'key'>): Owner & Subject => {
  const { kind = '', owner = '' } = params;
  if (kind !== 'users' && kind !== 'teams')
    throw new Refused(404, `contacts belong to users or teams, got ${brief(kind)}`);
  if (key?.scope.kind === 'responder' && (kind !== 'users' || owner !== key.scope.user))
    throw new Refused(403, `this key belongs to user '${key.scope.user}' and reaches their own contacts only`);
  if (!Object.hasOwn(organisation[kind], owner)) throw new Refused(404, `there is no ${OWNERS[kind]} ${brief(owner)}`);
  return `${OWNERS[kind]}:${owner}`;
};

const contactId = ({ params }: Call): string => {
  const id = params['id'] ?? '';
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && id.length <= 64) return id;
  const problem = `'id' should be lower-case letters and digits, joined by hyphens, at most 64 characters, got ${brief(id)}`;
  throw new Refused(422, problem, { id: problem });
};

const replyOf = ({ list, revision }: Held<Contact>): Reply => ({
  status: 200,
  body: { contacts: list.map(view), revision },
});

const view = ({ id, channel, address, verifiedAt, unusable }: Contact) => ({
  id,
  channel,
  address,
  verifiedAt: verifiedAt === undefined ? null : iso(verifiedAt),
  unusable: unusable === undefined ? null : { because: unusable.because, at: iso(unusable.at) },
});
