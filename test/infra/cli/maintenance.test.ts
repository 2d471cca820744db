import { type RunningStack, runningStack } from './support/running-stack';

let stack: RunningStack;
beforeAll(async () => {
  stack = await runningStack();
});
afterAll(() => stack.stop());

const REASON = ['--reason', 'database upgrade'];

test('maintenance is begun, listed, lengthened and ended', async () => {
  const start = ['maintenance', 'start', '--service', 'checkout', ...REASON];
  const { exitCode, out } = await stack.type(...start, '--for', '2h', '--id', 'upgrade');
  expect(exitCode).toBe(0);
  expect(out).toMatch(
    /^checkout is under maintenance until \d{4}-\d\d-\d\d [\d:]{8} \(UTC\): database upgrade\nEnd it early: npx stepladder maintenance end checkout upgrade$/,
  );
  const id = await stack.opened('--service', 'checkout', '--alias', 'held');
  expect(await stack.shown(id)).toMatchObject({ status: 'snoozed', snoozedBy: 'maintenance upgrade' });

  await stack.type(...start, '--for', '3h', '--id', 'upgrade');
  expect((await stack.type('maintenance', 'list')).out).toMatch(
    /^SERVICE +ID +STATE +FROM \(UTC\) +UNTIL +BY +REASON\ncheckout +upgrade +active .* database upgrade$/,
  );
  expect((await stack.type('maintenance', 'end', 'checkout', 'upgrade')).out).toMatch(
    /^Maintenance 'upgrade' of checkout is over since .*\. What is still open escalates\.$/,
  );
  expect((await stack.shown(id)).status).toBe('triggered');
  expect((await stack.type('maintenance', 'list', '--service', 'checkout')).out).toBe(
    'Nothing is under maintenance, and none is planned.',
  );
});

test('planned, it says from when, and its name comes from its reason', async () => {
  const tomorrow = new Date(performance.timeOrigin + 86_400_000).toISOString();
  const { out } = await stack.type(
    'maintenance',
    'start',
    '--service',
    'reports',
    '--from',
    tomorrow,
    '--for',
    '1d',
    ...REASON,
  );
  expect(out).toMatch(
    /^reports is under maintenance from .* until .*\n.* maintenance end reports database-upgrade-0707$/,
  );
  expect(JSON.parse((await stack.type('maintenance', 'list', '--json')).out).maintenance).toEqual([
    expect.objectContaining({ id: 'database-upgrade-0707', service: 'reports', state: 'planned' }),
  ]);
});

test.each([
  { why: 'no service', args: ['start', '--for', '2h', ...REASON], says: '--service', exitCode: 2 },
  { why: 'no reason', args: ['start', '--service', 'checkout', '--for', '2h'], says: '--reason', exitCode: 2 },
  { why: 'no end', args: ['start', '--service', 'checkout', ...REASON], says: '--until', exitCode: 2 },
  {
    why: 'more than a month',
    args: ['start', '--service', 'checkout', '--for', '31d', ...REASON],
    says: 'from a minute to 30 days',
    exitCode: 2,
  },
  { why: 'a service nobody knows', args: ['list', '--service', 'x'], says: "there is no service 'x'", exitCode: 1 },
  { why: 'what is not there', args: ['end', 'checkout', 'x'], says: "there is no maintenance 'x'", exitCode: 1 },
])('$why is refused with a sentence', async ({ args, says, exitCode }) => {
  const typed = await stack.type('maintenance', ...args);
  expect(typed.exitCode).toBe(exitCode);
  expect(typed.err).toContain(says);
});
