import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningStack, runningStack } from './support/running-stack';

let stack: RunningStack;
const folder = mkdtempSync(join(tmpdir(), 'stepladder-data-'));
beforeAll(async () => {
  stack = await runningStack();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await stack.stop();
});

/** An instant so many days from now. The stack has a real clock. */
const inDays = (days: number): string => new Date(performance.timeOrigin + days * 86_400_000).toISOString();

const fileOf = (json: unknown): string => {
  const path = join(folder, 'data.json');
  writeFileSync(path, typeof json === 'string' ? json : JSON.stringify(json));
  return path;
};

test('contact methods in a file are added; those that people set stay, and a second run adds nothing', async () => {
  await stack.type('contacts', 'support-lead', '--set', 'email:own@example.com');
  const file = fileOf({
    users: {
      'support-lead': [{ channel: 'sms', address: '+491701234567' }],
      'support-agent-2': [{ channel: 'email', address: 'two@example.com' }],
    },
    teams: { support: [{ channel: 'email', address: 'support@example.com' }] },
  });
  expect((await stack.type('contacts', 'import', file)).out).toBe('contact methods: 3 set');
  expect((await stack.type('contacts', 'support-lead')).out).toMatch(/own@example.com[\s\S]*\+491701234567/);
  expect((await stack.type('contacts', 'import', file)).out).toBe('contact methods: 0 set, 3 there already');
  expect((await stack.type('contacts', 'support', '--team', '--json')).out).toContain('support@example.com');
});

test('what the server refuses keeps nothing else from being set, and no address is printed', async () => {
  const file = fileOf({
    users: { ghost: [{ channel: 'email', address: 'ghost@example.com' }], 'support-agent-1': [BAD_NUMBER, GOOD] },
  });
  const { out, err, exitCode } = await stack.type('contacts', 'import', file);
  expect(out).toMatch(
    /^contact methods: 1 set, 2 refused\n {2}ghost, email: there is no user 'ghost'.*\n {2}support-agent-1, sms: /,
  );
  expect(out).not.toContain('@example.com');
  expect({ err, exitCode }).toEqual({ err: '2 of 3 contact methods could not be set', exitCode: 1 });
});

const BAD_NUMBER = { channel: 'sms', address: '12' };
const GOOD = { channel: 'email', address: 'one@example.com' };

test('overrides in a file are set under their ids: again changes nothing, another end changes it, over stays over', async () => {
  const override = (id: string, from: string, until: string, more = {}) => ({
    id,
    schedule: 'platform-primary',
    users: ['platform-engineer-2'],
    replaces: 'everybody',
    from,
    until,
    because: 'as before',
    ...more,
  });
  const begun = override('begun', inDays(-1), inDays(1));
  const planned = override('planned', inDays(5), inDays(6), { replaces: { user: 'platform-engineer-1' } });
  const past = override('past', inDays(-9), inDays(-8));
  const run = async (...overrides: object[]) => (await stack.type('overrides', 'import', fileOf({ overrides }))).out;
  expect(await run(begun, planned, past)).toBe('overrides: 2 set, 1 over');
  expect(await run(begun, planned, past)).toBe('overrides: 0 set, 2 there already, 1 over');
  expect(await run({ ...begun, until: inDays(2) }, { ...planned, from: inDays(4) })).toBe('overrides: 2 set');
  await stack.type('overrides', 'end', 'platform-primary', 'begun');
  expect(await run(begun)).toBe('overrides: 0 set, 1 there already');
  expect((await stack.type('overrides', 'list', 'platform-primary')).out).toMatch(/planned .* platform-engineer-1 /);
});

test('times off in a file are set under their ids', async () => {
  const timeOff = {
    id: 'holiday',
    user: 'support-lead',
    cover: 'nobody',
    from: inDays(1),
    until: inDays(2),
    because: 'x',
  };
  const run = async (one: object) => (await stack.type('away', 'import', fileOf({ timeOff: [one] }))).out;
  expect(await run(timeOff)).toBe('times off: 1 set');
  expect(await run(timeOff)).toBe('times off: 0 set, 1 there already');
  expect(await run({ ...timeOff, cover: { user: 'support-agent-1' } })).toBe('times off: 1 set');
  expect((await stack.type('away', 'list', 'support-lead')).out).toContain('support-agent-1');
});

test('a file that is not as expected is refused whole, with its name and the field', async () => {
  const refusal = async (json: unknown) => (await stack.type('overrides', 'import', fileOf(json))).err;
  expect(await refusal('{')).toMatch(/data.json should be JSON/);
  expect(await refusal({ overrides: [{ id: 'x' }] })).toMatch(/data.json: .*'overrides.0.schedule' should be given/);
  expect(await refusal({ overriden: [] })).toMatch(/there is no field 'overriden'/);
  expect((await stack.type('contacts', 'import', join(folder, 'none.json'))).err).toMatch(/cannot be read \(ENOENT\)/);
  const list = fileOf({ users: { anna: {} } });
  expect((await stack.type('contacts', 'import', list)).err).toMatch(
    /data.json: 'users.anna' should be a list, got {}/,
  );
});

test('without a server nothing is set, and it says how far it came', async () => {
  const file = fileOf({ users: { 'support-agent-1': [GOOD] } });
  const { err } = await stack.type('contacts', 'import', file, '--url', 'http://127.0.0.1:9', '--key', 'k');
  expect(err).toMatch(
    /^Nobody answers at .* \(0 of 1 contact methods were done before: run it again for the others\)$/,
  );
});
