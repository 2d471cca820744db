import { pointSdkAt, type Reply, sdkFor } from './support/opsgenie-sdk';
import { type Stack, startStack } from './support/stack';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  await pointSdkAt(stack);
});
afterAll(() => stack.stop());

const sdk = sdkFor('heartbeat');

const BACKUP = { identifier: 'nightly backup' };
const ENVELOPE = { took: expect.any(Number), requestId: expect.any(String) };
const state = (enabled: boolean) => ({ data: { name: 'nightly backup', enabled, expired: false }, ...ENVELOPE });

test('every heartbeat call of the SDK', async () => {
  const created = await sdk('create', {
    name: 'nightly backup',
    description: 'copies the database',
    interval: 10,
    intervalUnit: 'minutes',
    enabled: false,
    alertTags: ['backup'],
    alertPriority: 'P2',
  });
  expect(created).toMatchObject({
    data: { name: 'nightly backup', interval: 10, intervalUnit: 'minutes', enabled: false, expired: false },
    ...ENVELOPE,
  });
  expect(await sdk('enable', BACKUP)).toEqual(state(true));
  expect(await sdk('ping', BACKUP)).toEqual({ result: 'PONG - Heartbeat received', ...ENVELOPE });
  expect(await sdk('update', BACKUP, { interval: 2, intervalUnit: 'hours' })).toEqual(state(true));
  expect((await sdk('get', BACKUP)).data).toMatchObject({
    interval: 2,
    intervalUnit: 'hours',
    alertTags: ['backup'],
    lastPingTime: expect.any(String),
  });
  // A name alone is a path as well, but the SDK leaves the call's own part out of it: only `get` means the same then.
  expect((await sdk('get', 'nightly backup')).data.name).toBe('nightly backup');
  expect(await sdk('disable', BACKUP)).toEqual(state(false));
  expect((await sdk('list', {})).data.heartbeats.map(({ name }: Reply) => name)).toEqual(['nightly backup']);
  expect(await sdk('delete', BACKUP)).toEqual({ result: 'Deleted', ...ENVELOPE });
  expect((await sdk('list', {})).data.heartbeats).toEqual([]);
});

test('a refusal reaches the callback with its sentence', async () => {
  await expect(sdk('ping', { identifier: 'nowhere' })).rejects.toMatchObject({
    httpStatusCode: 404,
    message: "there is no heartbeat 'nowhere'; there are none yet",
  });
  await expect(sdk('create', { name: 'x', interval: 0, intervalUnit: 'minutes' })).rejects.toMatchObject({
    httpStatusCode: 422,
    errors: { interval: "'interval' should be at least 1, got 0" },
  });
});
