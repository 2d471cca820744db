import { type RunningStack, runningStack } from './support/running-stack';

let stack: RunningStack;
beforeAll(async () => {
  stack = await runningStack();
});
afterAll(() => stack.stop());

/** An instant so many days from now. The stack has a real clock. */
const inDays = (days: number): string => new Date(performance.timeOrigin + days * 86_400_000).toISOString();

const BECAUSE = ['--because', 'at the dentist'];

test('somebody else is put on call, listed, and taken back', async () => {
  const set = ['overrides', 'set', 'platform-primary', '--user', 'platform-engineer-2', ...BECAUSE];
  const { exitCode, out, err } = await stack.type(...set, '--for', '2h');
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toMatch(
    /^platform-engineer-2 on call in platform-primary from .* until .* \(UTC\): at the dentist\nEnd it early: npx stepladder overrides end platform-primary override-07070707$/,
  );
  const of = [...set, '--user', 'platform-engineer-1', '--replaces', 'platform-engineer-3', '--id', 'two'];
  expect((await stack.type(...of, '--from', inDays(1), '--until', inDays(2))).out).toMatch(
    /^platform-engineer-2 and platform-engineer-1 on call in platform-primary in place of platform-engineer-3 from/,
  );
  expect((await stack.type('overrides', 'list', 'platform-primary')).out).toMatch(
    /^ID +ON CALL +IN PLACE OF +STATE +FROM \(UTC\) .*\noverride-07070707 +platform-engineer-2 +everybody +active .*\ntwo +platform-engineer-2, platform-engineer-1 +platform-engineer-3 +planned /,
  );
  expect((await stack.type('overrides', 'end', 'platform-primary', 'two')).out).toMatch(
    /^Override 'two' of platform-primary is over since /,
  );
  await stack.type('overrides', 'end', 'platform-primary', 'override-07070707');
  expect((await stack.type('overrides', 'list', 'platform-primary')).out).toBe(
    'platform-primary has no overrides, and none is planned.',
  );
  const all = JSON.parse((await stack.type('overrides', 'list', 'platform-primary', '--all', '--json')).out);
  expect(all.overrides).toMatchObject([{ id: 'override-07070707', state: 'over' }]);
});

test('two people swap their shifts', async () => {
  // Eight days apart are two turns of a week, whatever the clocks do.
  const shifts = ['--first', inDays(10), '--second', inDays(18)];
  const { out } = await stack.type('swap', 'platform-primary', ...shifts, '--because', 'a wedding');
  expect(out).toMatch(
    /^platform-engineer-(\d) on call in platform-primary in place of platform-engineer-(\d) .*\nEnd.*\nplatform-engineer-\2 on call in platform-primary in place of platform-engineer-\1 /,
  );
  expect((await stack.type('audit', 'schedule:platform-primary')).out).toMatch(
    /^WHEN \(UTC\) +WHO +WHAT\n.* swap 'swap-07070707': platform-engineer-\d's from .* with platform-engineer-\d's from /,
  );
});

test('somebody takes my pages until I am back', async () => {
  const set = ['away', 'set', 'platform-engineer-1', '--until', inDays(3), '--because', 'holiday'];
  expect((await stack.type(...set, '--cover', 'platform-engineer-2')).out).toMatch(
    /^platform-engineer-2 takes the pages of platform-engineer-1 from .* until .*: holiday\nEnd it early: npx stepladder away end platform-engineer-1 away-07070707$/,
  );
  expect((await stack.type('away', 'list', 'platform-engineer-1')).out).toMatch(
    /^ID +COVER +STATE .*\naway-07070707 +platform-engineer-2 +active .* holiday$/,
  );
  expect((await stack.type('away', 'end', 'platform-engineer-1', 'away-07070707')).out).toContain('is over since');
  expect((await stack.type('away', 'list', 'platform-engineer-1')).out).toBe(
    'platform-engineer-1 is not away, and has not planned to be.',
  );
  expect((await stack.type('away', 'set', 'support-lead', '--for', '1h', '--because', 'x')).out).toMatch(
    /^support-lead is not told from /,
  );
  const page = await stack.type('audit', 'user:platform-engineer-1', '--limit', '1');
  expect(page.out).toMatch(
    / time off 'away-07070707' ended\nMore: npx stepladder audit user:platform-engineer-1 --next '/,
  );
  const next = /--next '(.*)'/.exec(page.out)?.[1] ?? '';
  expect((await stack.type('audit', 'user:platform-engineer-1', '--next', next)).out).toMatch(
    /\n.*: platform-engineer-2 takes their pages from/,
  );
  expect((await stack.type('audit', 'team:support')).out).toBe(
    'Nobody has changed anything of team:support in the last year.',
  );
});

test('contacts are added, verified and removed one at a time', async () => {
  const contacts = (...args: string[]) => stack.type('contacts', 'support-agent-1', ...args);
  expect((await contacts('--add', 'sms:+491701234567')).out).toMatch(
    /^ID +CHANNEL +ADDRESS +VERIFIED \(UTC\)\nsms-1 +sms +\+491701234567 +no$/,
  );
  expect((await contacts('--send-code', 'sms-1')).out).toBe(
    'A code is on its way by sms. Give it back within 15 minutes:\n' +
      '  npx stepladder contacts support-agent-1 --verify sms-1 <code>',
  );
  const outbox = await fetch(`${stack.url}/v1/outbox`, { headers: { authorization: `GenieKey ${stack.key}` } });
  const { notifications } = (await outbox.json()) as { notifications: { text: string }[] };
  const code = /\d{6}/.exec(notifications[0]?.text ?? '')?.[0] ?? '';
  expect((await contacts('--verify', 'sms-1', code)).out).toBe('sms-1 is verified.');
  expect((await contacts('--send-code', 'sms-1')).out).toBe('sms-1 is verified already.');
  expect((await contacts()).out).toMatch(/sms-1 +sms +\+491701234567 +\d{4}-\d\d-\d\d /);
  expect((await contacts('--remove', 'sms-1')).out).toContain('No contact methods are set');
});

test.each([
  { why: 'nobody on call', args: ['overrides', 'set', 's', '--for', '1h'], says: '--user', exitCode: 2 },
  { why: 'no end', args: ['overrides', 'set', 's', '--user', 'u', ...BECAUSE], says: '--until', exitCode: 2 },
  {
    why: 'two ends',
    args: ['away', 'set', 'u', '--for', '1h', '--until', 'x', ...BECAUSE],
    says: 'not both',
    exitCode: 2,
  },
  { why: 'no reason', args: ['away', 'set', 'u', '--for', '1h'], says: '--because', exitCode: 2 },
  { why: 'one shift', args: ['swap', 's', '--first', inDays(1), ...BECAUSE], says: '--second', exitCode: 2 },
  { why: 'a code alone', args: ['contacts', 'u', '--verify', '123456'], says: 'and the code', exitCode: 2 },
  { why: 'two wishes', args: ['contacts', 'u', '--clear', '--remove', 'a'], says: 'give one of', exitCode: 2 },
  { why: 'no such schedule', args: ['overrides', 'list', 'x'], says: "there is no schedule 'x'", exitCode: 1 },
  { why: 'no such subject', args: ['audit', 'x'], says: "such as 'schedule:platform-primary'", exitCode: 1 },
])('$why is refused with a sentence', async ({ args, says, exitCode }) => {
  const typed = await stack.type(...args);
  expect(typed.err).toContain(says);
  expect(typed.exitCode).toBe(exitCode);
});
