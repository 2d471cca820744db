import { wallClock } from '../../tasks/runtime/clock';
import { callsOf, pointSdkAt, sdkFor } from './support/opsgenie-sdk';
import { type Stack, startStack } from './support/stack';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  await pointSdkAt(stack);
});
afterAll(() => stack.stop());

const sdk = sdkFor('alertV2');

const BY_ALIAS = { identifier: 'disk /var is full', identifierType: 'alias' };

// biome-ignore lint/suspicious/noExplicitAny: looked into by name, and a wrong name fails the test
const alert = async (identifier: object = BY_ALIAS): Promise<any> => (await sdk('get', identifier))['data'];

/** A write is accepted, and its request says what became of it. */
const write = async (name: string, ...args: readonly unknown[]) => {
  const reply = await sdk(name, ...args);
  expect(reply).toMatchObject({ result: 'Request will be processed', took: expect.any(Number) });
  const { data } = await sdk('getRequestStatus', reply.requestId);
  expect(data).toMatchObject({ isSuccess: true });
  return data as { readonly alertId: string; readonly action: string };
};

test('create, with every field that its sample has', async () => {
  await write('create', {
    message: 'Disk is full',
    alias: BY_ALIAS.identifier,
    description: 'The volume /var is 98% full',
    responders: [
      { name: 'Platform', type: 'team' },
      { username: 'support-lead', type: 'user' },
    ],
    visibleTo: [{ name: 'Support', type: 'team' }],
    actions: ['Restart'],
    tags: ['OverwriteQuietHours', 'Critical'],
    details: { key1: 'value1' },
    entity: 'An example entity',
    priority: 'P1',
    note: 'see the runbook',
    user: 'anna',
    source: 'Zabbix',
  });
  expect(await alert()).toMatchObject({
    message: 'Disk is full',
    alias: BY_ALIAS.identifier,
    description: 'The volume /var is 98% full',
    actions: ['Restart'],
    tags: ['OverwriteQuietHours', 'Critical'],
    details: { key1: 'value1' },
    entity: 'An example entity',
    priority: 'P1',
    source: 'Zabbix',
  });
});

test.each([
  { call: 'acknowledge', data: { user: 'anna' }, is: { acknowledged: true, owner: 'anna' } },
  { call: 'unacknowledge', data: {}, is: { acknowledged: false } },
  { call: 'addNote', data: { note: 'on it', user: 'anna' }, is: {} },
  { call: 'assign', data: { owner: { username: 'support-lead' } }, is: { owner: 'support-lead' } },
  { call: 'addTeam', data: { team: { name: 'support' } }, is: {} },
  { call: 'escalateToNext', data: { escalation: { name: 'critical' } }, is: { status: 'open' } },
  { call: 'addTags', data: { tags: ['x', 'y'] }, is: { tags: ['OverwriteQuietHours', 'Critical', 'x', 'y'] } },
  { call: 'removeTags', data: { tags: 'x,y' }, is: { tags: ['OverwriteQuietHours', 'Critical'] } },
  { call: 'addDetails', data: { details: { key2: 'value2' } }, is: { details: { key1: 'value1', key2: 'value2' } } },
  { call: 'removeDetails', data: { keys: 'key1' }, is: { details: { key2: 'value2' } } },
  { call: 'executeAction', data: { action: 'Restart', user: 'anna' }, is: {} },
  { call: 'snooze', data: { endTime: new Date(2_000_000_000_000).toISOString() }, is: {}, refused: true },
  {
    call: 'close',
    data: { user: 'anna' },
    is: { status: 'closed', report: expect.objectContaining({ closedBy: 'anna' }) },
  },
])('$call', async ({ call, data, is, refused }) => {
  if (refused) await expect(sdk(call, BY_ALIAS, data)).rejects.toMatchObject({ httpStatusCode: 422 });
  else {
    await write(call, BY_ALIAS, data);
    expect(await alert()).toMatchObject(is);
  }
});

test('snooze until a time within the month', async () => {
  await write('create', { message: 'm', alias: 'snoozed' });
  const endTime = new Date(wallClock() + 3_600_000).toISOString();
  await write('snooze', { identifier: 'snoozed', identifierType: 'alias' }, { endTime });
  expect(await alert({ identifier: 'snoozed', identifierType: 'alias' })).toMatchObject({
    snoozed: true,
    snoozedUntil: endTime,
  });
});

test('without an identifier type it is an id, also where the SDK forgets the question mark', async () => {
  const { alertId } = await write('create', { message: 'm', tags: ['x', 'y', 'z'], details: { a: 'b' } });
  await write('removeTags', { identifier: alertId }, { tags: 'x,y' });
  await write('removeDetails', { identifier: alertId }, { keys: 'a' });
  expect(await alert({ identifier: alertId })).toMatchObject({ tags: ['z'], details: {}, alias: alertId });
  const { tinyId } = await alert({ identifier: alertId, identifierType: 'id' });
  expect((await alert({ identifier: tinyId, identifierType: 'tiny' })).id).toBe(alertId);
});

test('logs, notes and recipients', async () => {
  const { alertId } = await write('create', { message: 'm', alias: 'with notes' });
  const identifier = { identifier: 'with notes', identifierType: 'alias' };
  await write('addNote', identifier, { note: 'one', user: 'anna' });
  await write('addNote', identifier, { note: 'two', user: 'anna' });
  const { data: notes } = await sdk('listAlertNotes', identifier, { limit: 1, order: 'desc' });
  expect(notes).toHaveLength(1);
  const { data: logs } = await sdk('listAlertLogs', { identifier: alertId }, { limit: 50, order: 'asc' });
  expect(logs).toEqual(
    expect.arrayContaining([expect.objectContaining({ log: 'note: anna wrote it: one', owner: 'anna' })]),
  );
  const { data: recipients } = await sdk('listAlertRecipients', identifier);
  expect(Array.isArray(recipients)).toBe(true);
});

// With a colon in the query the SDK takes it for an address elsewhere and sends no key.
test('list', async () => {
  const { data } = await sdk('list', { query: 'Disk', limit: 5, order: 'asc' });
  expect(data).toMatchObject([{ alias: BY_ALIAS.identifier, status: 'closed' }]);
});

test('delete', async () => {
  const { alertId } = await write('create', { message: 'm', alias: 'to delete' });
  await write('delete', { identifier: 'to delete', identifierType: 'alias' });
  await expect(sdk('get', { identifier: alertId })).rejects.toMatchObject({ httpStatusCode: 404 });
});

test('saved searches', async () => {
  const { data } = await sdk('createSavedSearch', {
    name: 'closed ones',
    query: 'status: closed',
    owner: { username: 'support-lead' },
  });
  const { id } = data as { readonly id: string };
  expect((await sdk('getSavedSearch', { identifier: 'closed ones', identifierType: 'name' }))['data']).toMatchObject({
    id,
  });
  await sdk(
    'updateSavedSearch',
    { identifier: id, identifierType: 'id' },
    { query: 'status: open', name: 'open ones' },
  );
  expect((await sdk('listSavedSearches'))['data']).toEqual([{ id, name: 'open ones' }]);
});

test('what is refused calls back with the sentence', async () => {
  await expect(sdk('create', { alias: 'no message' })).rejects.toMatchObject({
    httpStatusCode: 422,
    message: "'message' should be given, got nothing",
    errors: { message: "'message' should be given, got nothing" },
  });
  await expect(sdk('getRequestStatus', 'unheard-of')).rejects.toMatchObject({ httpStatusCode: 404 });
});

test('every call that the SDK has for alerts was made', () => {
  const made = [
    ...['create', 'get', 'delete', 'getRequestStatus', 'list', 'acknowledge', 'unacknowledge', 'close', 'addNote'],
    ...['snooze', 'escalateToNext', 'assign', 'addTeam', 'addTags', 'removeTags', 'addDetails', 'removeDetails'],
    ...['executeAction', 'listAlertRecipients', 'listAlertLogs', 'listAlertNotes'],
    ...['getSavedSearch', 'createSavedSearch', 'updateSavedSearch', 'listSavedSearches'],
  ];
  expect([...callsOf('alertV2')].sort()).toEqual(made.sort());
});
