import { type RunningStack, runningStack } from './support/running-stack';

let stack: RunningStack;
beforeAll(async () => {
  stack = await runningStack();
});
afterAll(() => stack.stop());

const heartbeats = (...args: string[]) => stack.type('heartbeats', ...args);

test('a heartbeat is created, pinged, listed and deleted', async () => {
  expect((await heartbeats('list')).out).toContain('Nothing has to be heard of.');
  expect((await heartbeats('create', 'night job', '--every', '1d', '--team', 'support', '--priority', 'p2')).out).toBe(
    'Silence of night job will be an incident of helpdesk, from its first ping on:\n' +
      `curl -H "Authorization: GenieKey <key>" ${stack.url}/v2/heartbeats/night%20job/ping`,
  );
  expect((await heartbeats('list')).out).toMatch(/^NAME .*\nnight job +1 day +never pinged +helpdesk$/);
  expect((await heartbeats('ping', 'night job')).out).toBe('Heard of: night job');
  expect((await heartbeats('list')).out).toMatch(/\nnight job +1 day +heard of +\d{4}-\d\d-\d\d [\d:]{8} +helpdesk$/);
  expect((await heartbeats('delete', 'night job')).out).toBe('Deleted: night job');
  expect(JSON.parse((await heartbeats('list', '--json')).out).data).toEqual({ heartbeats: [] });
});

test('everything about it can be said in flags', async () => {
  const about = ['--message', 'It hangs', '--description', 'restart it', '--tag', 'a', '--tag', 'b'];
  const { out } = await heartbeats('create', 'importer', '--every', '90m', ...about, '--json');
  expect(JSON.parse(out).data).toMatchObject({
    enabled: true,
    interval: 90,
    intervalUnit: 'minutes',
    alertMessage: 'It hangs',
    description: 'restart it',
    alertTags: ['a', 'b'],
    alertPriority: 'P3',
  });
});

test('created again with other fields it stays, and what to type instead is among the commands', async () => {
  await heartbeats('create', 'twice', '--every', '5m');
  const { exitCode, err } = await heartbeats('create', 'twice', '--every', '6m');
  expect({ exitCode, err }).toEqual({
    exitCode: 1,
    err: "there is a heartbeat 'twice' already; change it with PATCH, or delete it first",
  });
});

test.each([
  { why: 'no interval', args: ['create', 'x'], says: '--every', exitCode: 2 },
  { why: 'half a minute', args: ['create', 'x', '--every', '1.5m'], says: 'whole minutes', exitCode: 2 },
  {
    why: 'a team nobody knows',
    args: ['create', 'x', '--every', '5m', '--team', 'y'],
    says: "'ownerTeam'",
    exitCode: 1,
  },
  { why: 'a ping of nothing', args: ['ping', 'x'], says: "there is no heartbeat 'x'", exitCode: 1 },
])('$why is refused with a sentence', async ({ args, says, exitCode }) => {
  const typed = await heartbeats(...args);
  expect(typed.exitCode).toBe(exitCode);
  expect(typed.err).toContain(says);
});
