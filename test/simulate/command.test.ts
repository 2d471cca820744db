import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { typed } from '../infra/cli/support/typed';

const AT = ['--at', '2026-12-26T02:30[Europe/Berlin]'];
const simulated = (...args: readonly string[]) => typed(['simulate', ...AT, ...args]);

test('who is told when, on which channel and why, by the clocks of the zone that was named', async () => {
  const { exitCode, out, err } = await simulated('--service', 'checkout', '--priority', 'P1', '--title', 'It is down');
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toContain(`alert     'It is down' for checkout, P1
at        Sat 2026-12-26 02:30 Europe/Berlin
policy    critical (the policy of service 'checkout')
answers   nobody does`);
  expect(out).toContain(
    "02:30:00  +0:00   1            platform-engineer-3  every contact method  on call in schedule 'platform-primary'\n",
  );
  expect(out).toContain('02:50:00  +20:00  round 2                                                 it is not ack');
  expect(out).toContain('03:10:00  +40:00                                                          exhausted: nobody');
});

test('in a picture each person has a line, with the levels above and the time below', async () => {
  const { out } = await simulated('--answer', 'level2@+7m');
  expect(out).toContain(`
level                1─────────────────────────────2──────────────────────────────3────────────·
platform-engineer-3  ●                             ●                                           A
platform-engineer-1                                ●
engineering-manager                                                               ●
                     +0          +2m         +4m          +6m         +8m         +10m      +12m
● notified   A acknowledges
1 primary on call   2 primary and secondary on call   3 engineering manager
`);
});

test('the last sentence says who has it, and what would come next', async () => {
  const { out } = await simulated('--answer', 'level2@+7m');
  expect(out.split('\n').at(-1)).toBe(
    'platform-engineer-3 acknowledges it after 12 minutes. 4 notifications to 3 recipients. Not resolved within 30 ' +
      'minutes, it is triggered again at 03:12:00 (--to-the-end shows that).',
  );
});

test('also the last resort may have it, which ends the night as any other acknowledgment does', async () => {
  const { out } = await simulated('--answer', 'last-resort@+3m');
  expect(out.split('\n').at(-1)).toMatch(/ acknowledges it after 43 minutes\. .* it is triggered again at 03:43:00 /);
});

test('with --to-the-end an acknowledgment that comes to nothing is followed by the next climb', async () => {
  const { out } = await simulated('--answer', 'level1@+2m', '--to-the-end');
  expect(out).toContain('acknowledgment timed out: not resolved within 30 minutes');
  expect(out.split('\n').at(-1)).toMatch(/^Nobody has it: the last resort is told after 1 hour 12 minutes/);
});

test('what did not happen is named, and so is an answer that came too late', async () => {
  const late = ['--answer', 'level2@+1m', '--answer', 'alert@+8m:escalate', '--answer', 'alert@+9m:resolve'];
  const { out } = await simulated('--answer', 'level3@+1m', ...late, '--answer', 'alert@+10m');
  expect(out).toContain('wants to acknowledge  changes nothing: already resolved by somebody');
  expect(out).not.toContain('did not happen');
  const { out: early } = await simulated('--answer', 'level3@+1m', '--answer', 'level1@+1m');
  expect(early.split('\n').at(-1)).toBe("'level3@+1m' did not happen: level 3 of policy 'critical' was not told.");
});

test('routing rules decide by title, tags and priority, and a week of one level stays readable', async () => {
  const { out } = await simulated('--service', 'reports', '--priority', 'P4');
  expect(out).toContain("policy    low-urgency (routing rule 'nobody is woken for a warning' of team 'platform')");
  expect(out).toContain('2027-01-01 02:30:00  +6d 0:00:00  1, round 7   team platform');
  expect(out).toContain(
    'level                1─────────1──────────1─────────1──────────1─────────1──────────1──────────!',
  );
});

test('a deployment that was announced waits before anybody is told', async () => {
  const { out } = await typed(['simulate', '--at', '2026-12-28T10:00[Europe/Berlin]', '--tags', 'deployment']);
  expect(out).toContain(
    "policy    low-urgency (routing rule 'a deployment that was announced' of team 'platform'; it may mend",
  );
  expect(out).toMatch(/^2026-12-28 10:05:00 +\+5:00 .*snooze over/m);
});

test('a service in shadow is simulated as if it were not, and that is said', async () => {
  const { out } = await simulated('--organisation', 'test/simulate/support/in-shadow.ts', '--answer', 'level1@+1m');
  expect(out).toContain('\nshadow    the service is in shadow, so in truth nobody would be notified');
  expect(out).toContain('platform-engineer-3 acknowledges it after 1 minute. 1 notification to 1 recipient.');
});

test('as JSON it is one document with every notification, level and entry', async () => {
  const { exitCode, out } = await simulated('--answer', 'level2@+7m', '--json');
  expect(exitCode).toBe(0);
  const night = JSON.parse(out);
  expect(night.scenario).toMatchObject({
    service: 'checkout',
    at: '2026-12-26T01:30:00.000Z',
    timeZone: 'Europe/Berlin',
  });
  expect(night.notifications).toHaveLength(4);
  expect(night.notifications[0]).toMatchObject({
    at: '2026-12-26T01:30:00.000Z',
    level: 1,
    user: 'platform-engineer-3',
  });
  expect(night.levels.map(({ kind, level, endedBy }: Record<string, unknown>) => [kind, level, endedBy])).toEqual([
    ['level', 1, 'its time'],
    ['level', 2, 'its time'],
    ['level', 3, 'an answer'],
    ['acknowledged', 0, 'not over'],
  ]);
  expect(night.end).toMatchObject({ status: 'acknowledged', by: 'platform-engineer-3', afterSeconds: 720 });
  expect(night.end.triggeredAgainAt).toBe('2026-12-26T02:12:00.000Z');
  expect(night.timeline.at(-1)).toMatchObject({ kind: 'acknowledged', at: '2026-12-26T01:42:00.000Z' });
});

test('titles never reach the terminal as they are', async () => {
  const { out } = await simulated('--title', 'red \u001b[31m\nforged', '--tags', 'a\u001b[2J', '--answer', 'alert@+0s');
  expect(out).toContain("alert     'red \ufffd[31m forged' for checkout, P1, tags a\ufffd[2J\n");
});

const EXAMPLE = ['--organisation', join(__dirname, '../../workflows/example/index.ts')];

test('a page or a picture is drawn where --out says', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'stepladder-night-'));
  for (const [file, begins] of [
    ['night.html', '<!doctype html>'],
    ['night.svg', '<svg '],
  ] as const) {
    const { exitCode, out } = await typed(['simulate', ...AT, ...EXAMPLE, '--out', file], {
      workingDirectory: directory,
    });
    expect({ exitCode, said: out.split('\n').at(-1) }).toEqual({ exitCode: 0, said: `Drawn: ${file}` });
    const drawn = readFileSync(join(directory, file), 'utf8');
    expect(drawn.slice(0, begins.length).toLowerCase()).toBe(begins);
    expect(drawn).toContain('>Contacts as in the code alone, without overrides and time off.<');
  }
  rmSync(directory, { recursive: true });
});

const ANSWER = '--answer';

test.each([
  { args: ['--service', 'nope'], says: "--service should be one of checkout, reports, helpdesk, got 'nope'" },
  { args: ['--service', 'toString'], says: "got 'toString'" },
  {
    args: ['--at', '9999-12-31T23:59Z'],
    says: "--at should be no later than in the year 9990, got '9999-12-31T23:59Z'",
  },
  { args: ['--priority', 'P9'], says: "--priority should be one of P1, P2, P3, P4, P5, got 'P9'" },
  { args: ['--at', 'tomorrow'], says: '--at should be an instant with its offset or zone, such as' },
  { args: ['--at', '2026-12-26T02:30'], says: '--at should be an instant' },
  { args: ['--title', ' '], says: '--title should be from 1 to 500 characters' },
  { args: ['--tags', Array(21).fill('t').join()], says: '--tags should be 20 at most' },
  {
    args: [ANSWER, 'me'],
    says: '--answer should look like level2@+7m, last-resort@+90s, platform-engineer-1@+2m:resolve',
  },
  { args: [ANSWER, 'level2@7m'], says: "got 'level2@7m'" },
  {
    args: [ANSWER, 'level4@+7m'],
    says: "'level4' should be level1 to level3 of policy 'critical', last-resort, alert or",
  },
  { args: [ANSWER, 'level0@+7m'], says: "'level0' should be level1 to level3" },
  { args: [ANSWER, 'nobody-here@+7m'], says: 'a user: platform-engineer-1, platform-engineer-2' },
  { args: [ANSWER, 'constructor@+7m'], says: "'constructor' should be level1" },
  { args: [ANSWER, 'level1@+soon'], says: 'the time should be from 0 seconds to 30 days, such as 90s, 7m or 1h30m' },
  { args: [ANSWER, 'level1@+31d'], says: "got '31d'" },
  {
    args: [ANSWER, 'level1@+1m:sleep'],
    says: "'sleep' should be one of acknowledge, resolve, escalate, unacknowledge, or",
  },
  { args: [ANSWER, 'level1@+1m:snooze'], says: "'snooze' should be one of" },
  { args: [ANSWER, 'level1@+1m:snooze=never'], says: 'the snooze should be from 1 second to 30 days' },
  { args: [ANSWER, 'level1@+1m', '--nobody'], says: 'give --answer or --nobody, not both' },
  { args: ['--out', 'night.png'], says: "--out should end in .html or .svg, such as night.html, got 'night.png'" },
  { args: ['--url', 'https://x.example', '--running'], says: 'give --url or --running, not both' },
  { args: ['--key', 'k'], says: '--key is for the Stepladder at --url' },
])('$args is refused with a sentence', async ({ args, says }) => {
  const { exitCode, out, err } = await typed(['simulate', ...args]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain(says);
});

test('an organisation that is not there, and a file that cannot be written, are problems in a sentence', async () => {
  expect(await typed(['simulate', '--organisation', './nope.ts'])).toMatchObject({ exitCode: 1, out: '' });
  const { exitCode, err } = await simulated('--answer', 'alert@+0s', '--out', '/nowhere/at/all/night.svg');
  expect(exitCode).toBe(1);
  expect(err).toMatch(/^\/nowhere\/at\/all\/night\.svg cannot be written \(ENOENT\)$/);
});
