import { typed } from '../infra/cli/support/typed';

const NIGHT = ['simulate', '--random', '--at', '2026-12-26T02:30[Europe/Berlin]'];

test('many nights are told in shares, times and people', async () => {
  const { exitCode, out, err } = await typed([...NIGHT, '--runs', '5', '--answer-time', 'level1=2m/2m/0%']);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toBe(
    `nights    5 (seed 1)
alert     'Something is down' for checkout, P1
at        Sat 2026-12-26 02:30 Europe/Berlin
policy    critical
answers   level 1: after 2 minutes; 0 % never
          all others: half within 4 minutes, 90 % within 15 minutes; 20.0 % never
contacts  as in the code alone, without overrides and time off (--url or --running asks for them)

Acknowledged in 100 % of the nights (56.6 % to 100 %)
  median 2:00, mean 2:00, from 2:00 to 2:00
  75 % within 2:00, 90 % 2:00, 95 % 2:00, 99 % 2:00

  0:00 – 0:15   0.0 %
  0:15 – 0:30   0.0 %
  0:30 – 0:45   0.0 %
  0:45 – 1:00   0.0 %
  1:00 – 1:15   0.0 %
  1:15 – 1:30   0.0 %
  1:30 – 1:45   0.0 %
  1:45 – 2:00   0.0 %
  2:00 – 2:15 100.0 %  ████████████████████████████████████████

REACHED                                          OF THE NIGHTS  95 % INTERVAL
round 1, level 1: primary on call                  100 %        56.6 % to 100 %
round 1, level 2: primary and secondary on call      0 %        0 % to 43.4 %
exhausted: the last resort                           0 %        0 % to 43.4 %

NOTIFIED             MESSAGES AN INCIDENT  AT MOST  OF THE NIGHTS  95 % INTERVAL
platform-engineer-3  1.00                  1          100 %        56.6 % to 100 %`,
  );
});

test('as JSON it is one document: seconds, shares with their intervals, rounds and levels from 1', async () => {
  const { exitCode, out } = await typed([...NIGHT, '--runs', '2', '--answer-time', '*=2m/2m/100%', '--json']);
  expect(exitCode).toBe(0);
  const report = JSON.parse(out);
  expect(report).toMatchObject({
    scenario: { service: 'checkout', at: '2026-12-26T01:30:00.000Z', priority: 'P1', spreadSeconds: 0 },
    runs: 2,
    asked: 2,
    seed: 1,
    answerTimes: { '*': { half: 120, nineInTen: 120, never: 1 } },
    policies: { critical: 2 },
    acknowledged: { share: 0, from: 0 },
    secondsToAcknowledge: null,
    histogram: [],
    exhausted: { share: 1, to: 1 },
    problems: [],
  });
  expect(report.levels).toHaveLength(6);
  expect(report.levels[5]).toMatchObject({ policy: 'critical', round: 2, level: 3, levelName: 'engineering manager' });
  expect(report.people.find(({ who }: { who: string }) => who === 'engineering-manager')).toMatchObject({ mean: 2 });
});

test('interrupted, it tells of the nights that there were', async () => {
  const { exitCode, out } = await typed([...NIGHT, '--runs', '1000000'], { untilStopped: async () => {} });
  expect(exitCode).toBe(0);
  expect(out).toMatch(/^nights {4}\d of 1,000,000, then stopped \(seed 1\)\n/);
});

test('a long run says on standard error how far it is', async () => {
  const { nightsBar } = await import('../../infra/cli/render/random-progress');
  const said: string[] = [];
  const bar = nightsBar({ interactive: false, err: (text) => said.push(text) }, 1000);
  for (let nights = 1; nights <= 1000; nights += 1) bar.show(nights);
  bar.end();
  expect(said).toHaveLength(9);
  expect(said[0]).toBe('100 of 1000 nights');
});

test.each([
  { args: ['--runs', '0'], says: "--runs should be a whole number from 1 to 1000000, got '0'" },
  { args: ['--seed', '-1'], says: "--seed should be a whole number from 0 to 4294967295, got '-1'" },
  {
    args: ['--spread', '0s'],
    says: "--spread should be from 1 second to 366 days, such as 90s, 7m or 1h30m, got '0s'",
  },
  { args: ['--answer-time', 'level1=4m'], says: '--answer-time should look like level2=4m/15m/20% (half within 4m' },
  { args: ['--answer-time', 'level4=4m/15m/20%'], says: "'level4' should be level1 to level3, last-resort, or * for" },
  { args: ['--answer-time', 'level0=4m/15m/20%'], says: "'level0' should be level1 to level3" },
  {
    args: ['--answer-time', '*=15m/4m/20%'],
    says: 'nine in ten should take as long as half of them (15m) or longer, got 4m',
  },
  { args: ['--answer-time', '*=4m/15m/20'], says: "how many never answer should be from 0% to 100%, got '20'" },
  { args: ['--answer-time', '*=4m/15m/101%'], says: "how many never answer should be from 0% to 100%, got '101%'" },
  {
    args: ['--answer-time', '*=0s/15m/1%'],
    says: 'the time within which half answer should be from 1 second to 7 days',
  },
  { args: ['--answer-time', '*=1m/2m/1%', '--answer-time', '*=1m/2m/1%'], says: "says twice how '*' answers" },
  { args: ['--answer', 'level1@+2m'], says: '--answer is for a single night: leave out --random, or --answer' },
  { args: ['--out', 'night.html'], says: '--out is for a single night' },
])('$args is refused in a sentence', async ({ args, says }) => {
  const { exitCode, out, err } = await typed([...NIGHT, ...args]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain(says);
  expect(err).not.toContain('    at ');
});

test.each(['--runs=5', '--seed=5', '--spread=1d', '--answer-time=*=1m/2m/1%'])(
  '%s without --random is no single night',
  async (option) => {
    const { exitCode, err } = await typed(['simulate', option]);
    expect(exitCode).toBe(2);
    expect(err).toContain(`${option.slice(0, option.indexOf('='))} is for many nights: give --random as well`);
  },
);

test('of a policy that an acknowledgment does not end, it is said that what comes after it is not counted', async () => {
  const { out } = await typed([...NIGHT, '--runs', '1', '--service', 'reports', '--priority', 'P4']);
  expect(out).toContain('policy    low-urgency (climbs on after an acknowledgment, until somebody resolves it');
});
