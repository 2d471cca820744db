import { type RunningStack, runningStack } from './support/running-stack';
import { typed } from './support/typed';

let stack: RunningStack;
beforeAll(async () => {
  stack = await runningStack();
});
afterAll(() => stack.stop());

const FROM = ['--from', '2026-01-05T09:00[Europe/Berlin]'];
const WITH_A_GAP = ['--organisation', 'test/infra/cli/support/with-a-gap.ts'];

test('the example is proven, and what was not checked is said', async () => {
  const { exitCode, out, err } = await typed(['verify', ...FROM]);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toMatch(
    /^4 policies and 3 schedules from Mon 2026-01-05 08:00 to Sun 2026-04-05 08:00 UTC \(90 days\)\n/,
  );
  expect(out).toContain('\nContacts, overrides and time off were not checked; give --url');
  expect(out).toMatch(/\nProven: every level reaches somebody, or is declared not to\. 0 errors, .*\.$/);
});

test('a gap ends with 1, and is listed in the zone of its schedule, the first few of many', async () => {
  const { exitCode, out, err } = await typed(['verify', ...FROM, ...WITH_A_GAP]);
  expect({ exitCode, err }).toEqual({ exitCode: 1, err: 'coverage is not proven: 1 error, listed above' });
  expect(out).toContain(`critical
  error    level 1 'primary on call' reaches nobody: nobody is on call in schedule 'platform-primary'
           Fri 2026-01-09 18:00 – Mon 2026-01-12 09:00 Europe/Berlin (63 h)
           Fri 2026-01-16 18:00 – Mon 2026-01-19 09:00 Europe/Berlin (63 h)
`);
  expect(out).toContain('           … and 8 more, 795 h in all\n');
  expect(out).toMatch(/\nNot proven: 1 error, \d+ warnings?, \d+ notes?\.$/);
});

test('as JSON it is one document with every gap, in UTC and by the clocks of the zone', async () => {
  const { exitCode, out } = await typed(['verify', ...FROM, ...WITH_A_GAP, '--json']);
  expect(exitCode).toBe(1);
  const report = JSON.parse(out);
  expect(report).toMatchObject({ checked: 'policies and schedules', errors: 1, from: '2026-01-05T08:00:00.000Z' });
  const [gap] = report.findings;
  expect(gap).toMatchObject({ kind: 'nobody reached', severity: 'error', policy: 'critical', level: 1 });
  expect(gap.says).toContain('reaches nobody');
  expect(gap.intervals).toHaveLength(13);
  expect(gap.intervals[0]).toEqual({
    from: '2026-01-09T17:00:00.000Z',
    until: '2026-01-12T08:00:00.000Z',
    local: { from: '2026-01-09T18:00[Europe/Berlin]', until: '2026-01-12T09:00[Europe/Berlin]' },
  });
});

test('with a running stack contacts, overrides and time off count', async () => {
  const nobodyYet = await stack.type('verify', '--running', '--days', '7');
  expect(nobodyYet.exitCode).toBe(1);
  expect(nobodyYet.out).toContain('With contacts, overrides and time off as they are now.');
  expect(nobodyYet.out).toContain(
    "error    level 1 'primary on call' never reaches anybody in this time: platform-engineer-",
  );
  expect(nobodyYet.out).toContain('warning  head-of-engineering has no contact method, so nothing reaches them');
  const report = JSON.parse(
    (await stack.type('verify', '--url', stack.url, '--key', stack.key, '--days', '7', '--json')).out,
  );
  expect(report.checked).toBe('with contacts and overrides');
  expect(report.errors).toBeGreaterThan(0);
});

test.each([
  { args: ['--days', '0'], says: '--days should be a whole number from 1 to 730' },
  { args: ['--days', '731'], says: "from 1 to 730, got '731'" },
  { args: ['--days', 'ninety'], says: "got 'ninety'" },
  { args: ['--from', 'tomorrow'], says: '--from should be an instant with its offset or zone, such as' },
  { args: ['--from', '2026-12-26T02:30'], says: '--from should be an instant' },
  { args: ['--human-within', 'soon'], says: '--human-within should be a time' },
  { args: ['--url', 'https://x.example', '--running'], says: 'give --url or --running, not both' },
  { args: ['--key', 'k'], says: '--key is for the Stepladder at --url' },
])('$args is refused with a sentence', async ({ args, says }) => {
  const { exitCode, out, err } = await typed(['verify', ...args]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain(says);
});

test('nobody at the address, and an organisation that is not there, are problems in a sentence', async () => {
  const nobody = await typed(['verify', '--url', 'http://127.0.0.1:1', '--key', 'k']);
  expect(nobody).toMatchObject({ exitCode: 1, out: '', err: expect.stringContaining('Nobody answers at') });
  expect(await typed(['verify', '--organisation', './nope.ts'])).toMatchObject({ exitCode: 1, out: '' });
});
