import { readCalendar } from '../../support/i-calendar';
import { type RunningStack, runningStack } from './support/running-stack';
import { typed } from './support/typed';

let stack: RunningStack;
beforeAll(async () => {
  stack = await runningStack();
});
afterAll(() => stack.stop());

test('oncall says who, why, until when and who is next, for every schedule or for one', async () => {
  expect((await stack.type('oncall')).out).toMatch(
    /^SCHEDULE +ON CALL +UNTIL \(UTC\) +NEXT +BECAUSE\nplatform-primary +platform-engineer-\d .*platform-engineer-\d +layer 'weekly'/,
  );
  const at = ['--at', '2026-03-30T09:00[Europe/Berlin]'];
  const { out } = await stack.type('oncall', '--schedule', 'platform-primary', '--json', ...at);
  expect(JSON.parse(out)).toMatchObject({
    at: '2026-03-30T07:00:00.000Z',
    schedules: [{ schedule: 'platform-primary', onCall: [{ user: 'platform-engineer-1' }] }],
  });
  expect((await stack.type('oncall', '--schedule', 'x')).err).toContain(
    "'schedule' should be one of 'platform-primary'",
  );
  expect(await stack.type('oncall', '--at', 'tomorrow')).toMatchObject({ exitCode: 2 });
});

test('offline it is answered by the organisation module, which is said', async () => {
  const offline = (...args: string[]) => typed(['oncall', '--offline', ...args], { env: {} });
  const { exitCode, out } = await offline('--at', '2026-01-14T12:00Z');
  expect(exitCode).toBe(0);
  expect(out).toMatch(/^platform-primary +platform-engineer-2 +Second platform engineer +2026-01-19 08:00:00/m);
  expect(out.split('\n').at(-1)).toBe('By the organisation module alone: overrides and time off are not included.');
  expect(JSON.parse((await offline('--json', '--schedule', 'support-duty')).out)).toMatchObject({
    at: '2026-01-10T02:30:00.000Z',
    schedules: [{ schedule: 'support-duty' }],
    notIncluded: ['overrides', 'time off'],
  });
  expect((await offline('--at', '2020-01-01T00:00Z')).out).toMatch(/^support-duty +nobody .*nobody has this time/m);
  expect((await offline('--schedule', 'x')).err).toContain("'schedule' should be one of 'platform-primary'");
  expect((await typed(['oncall', '--organisation', 'x'])).err).toContain('--organisation goes with --offline');
});

test('a calendar is made, read, listed and revoked', async () => {
  const { out } = await stack.type('calendar', 'create', '--user', 'platform-engineer-1');
  const [url = '', words] = out.split('\n');
  expect(words).toMatch(
    /^Calendar of user platform-engineer-1, id [0-9a-f]{16}\. Whoever knows the address can read it/,
  );
  const read = async () => {
    const response = await fetch(url);
    return { status: response.status, text: await response.text() };
  };
  expect(readCalendar((await read()).text).events.length).toBeGreaterThan(5);
  const listed = (await stack.type('calendar', 'list')).out;
  expect(listed).toMatch(/^ID +OF +BY +SINCE \(UTC\)\n[0-9a-f]{16} +user platform-engineer-1 /);
  const id = listed.split('\n')[1]?.slice(0, 16) ?? '';
  expect((await stack.type('calendar', 'revoke', id)).out).toBe(`Revoked: ${id}`);
  expect((await read()).status).toBe(404);
  expect((await stack.type('calendar', 'list')).out).toBe('There are no calendars.');
  const json = JSON.parse((await stack.type('calendar', 'create', '--schedule', 'support-duty', '--json')).out);
  expect(json.calendar.url).toBe(stack.url + json.calendar.path);
});

test.each([
  { args: ['calendar', 'create'], says: 'with --schedule or --user', exitCode: 2 },
  { args: ['calendar', 'create', '--user', 'a', '--schedule', 'b'], says: 'with --schedule or --user', exitCode: 2 },
  { args: ['calendar', 'create', '--user', 'x'], says: "'user' should be one of", exitCode: 1 },
  { args: ['calendar', 'revoke', 'x'], says: "there is no calendar 'x'", exitCode: 1 },
  { args: ['handover'], says: 'with --schedule', exitCode: 2 },
  { args: ['handover', '--schedule', 'x'], says: "there is no schedule 'x'", exitCode: 1 },
  { args: ['handover', '--schedule', 'support-duty', '--at', '7'], says: "got '7'", exitCode: 2 },
  { args: ['handover', '--schedule', 'support-duty', '--json', '--markdown'], says: 'not both', exitCode: 2 },
])('$args is refused with a sentence', async ({ args, says, exitCode }) => {
  const ended = await stack.type(...args);
  expect(ended.exitCode).toBe(exitCode);
  expect(ended.err).toContain(says);
});

test('a handover as text and as Markdown, and no title can pretend to be more than a title', async () => {
  const title = '# Fixed **now** [click](http://x) <b>@channel\u001b[31m `x` | y';
  await stack.type('alert', '--message', title, '--alias', 'hostile');
  const text = (await stack.type('handover', '--schedule', 'platform-primary')).out;
  expect(text).toMatch(
    /^Handover of platform-primary\nOn call: platform-engineer-\d \(.*, since .*, until .* \(Europe\/Berlin\)\n/,
  );
  expect(text).toMatch(/\nOpen \(1\)\n {2}#\d{8} P3 # Fixed \*\*now\*\* /);
  expect(text).not.toContain('\u001b');
  const { out } = await stack.type('handover', '--schedule', 'platform-primary', '--markdown');
  expect(out).toMatch(/^# Handover of platform-primary\n\nOn call: /);
  expect(out).toContain('\\# Fixed \\*\\*now\\*\\* \\[click\\](http://x) \\<b\\>@\u200bchannel');
  expect(out).toContain('\\`x\\` \\| y');
  expect(out).toContain('## Snoozed (0)\n\n_Nothing is snoozed._');
});
