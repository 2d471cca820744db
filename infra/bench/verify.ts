import type { Override } from '../../workflows/on-call/data';
import type { Schedule } from '../../workflows/on-call/schedule';
import { defineOrganisation } from '../../workflows/organisation';
import { definePolicy } from '../../workflows/policy';
import { minutes } from '../../workflows/span';
import { errorsIn } from '../../workflows/verify/finding';
import { verify } from '../../workflows/verify/verify';

/** How long the proof of coverage takes for a year of 50 schedules with three layers and overrides. Run it with tsx. */
const SCHEDULES = 50;
const DAYS = 365;
const OVERRIDES_EACH = 50;
const RUNS = 7;

const DAY = 86_400_000;
const FROM = Date.parse('2026-01-05T12:00:00Z');
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
] as const;
const numbers = Array.from({ length: SCHEDULES }, (_, index) => index);

const user = (schedule: number, person: number): string => `user-${schedule}-${person % 6}`;
const people = (schedule: number): readonly string[] =>
  Array.from({ length: 6 }, (_, person) => user(schedule, person));

/** A weekly rotation, another one at night, and one for the days of the weekend. */
const schedule = (number: number): Schedule<string, 'everybody'> => ({
  timeZone: ZONES[number % ZONES.length] ?? 'UTC',
  team: 'everybody',
  layers: [
    { name: 'weekly', every: { weeks: 1 }, firstHandOff: '2025-12-01T09:00', participants: people(number) },
    {
      name: 'nights',
      every: { days: 1 },
      firstHandOff: '2025-12-01T18:00',
      participants: people(number).slice(0, 4),
      restrictions: [{ from: '20:00', to: '08:00' }],
    },
    {
      name: 'weekends',
      every: { weeks: 2 },
      firstHandOff: '2025-12-06T00:00',
      participants: people(number).slice(2),
      restrictions: [{ from: '10:00', to: '18:00', weekdays: ['Sat', 'Sun'] }],
    },
  ],
});

const override = (number: number, index: number): Override => {
  const from = FROM + ((index + 0.3) * DAYS * DAY) / OVERRIDES_EACH;
  return {
    id: `override-${index}`,
    schedule: `schedule-${number}`,
    users: [user(number, index)],
    replaces: index % 2 === 0 ? 'everybody' : { user: user(number, index + 1) },
    from,
    until: from + DAY * (1 + (index % 3)),
    because: 'a benchmark',
    by: 'nobody',
    madeAt: FROM + index,
  };
};

const allUsers = numbers.flatMap(people);
const organisation = defineOrganisation({
  users: Object.fromEntries(allUsers.map((name) => [name, { name, timeZone: 'Europe/Berlin' }])),
  teams: { everybody: { name: 'Everybody', members: allUsers, defaultPolicy: 'policy-0' } },
  schedules: Object.fromEntries(numbers.map((number) => [`schedule-${number}`, schedule(number)])),
  policies: numbers.map((number) =>
    definePolicy({
      name: `policy-${number}`,
      purpose: 'a benchmark',
      levels: [
        { name: 'on call', notify: [{ schedule: `schedule-${number}` }], acknowledgeWithin: minutes(5) },
        {
          name: 'on call next door',
          notify: [{ schedule: `schedule-${(number + 1) % SCHEDULES}` }],
          acknowledgeWithin: minutes(10),
        },
      ],
      repeat: 1,
      lastResort: [{ user: user(number, 0) }],
      doneWhen: 'acknowledged',
    }),
  ),
  services: { all: { name: 'All', team: 'everybody' } },
  defaultService: 'all',
});

const data = {
  overrides: numbers.flatMap((number) => Array.from({ length: OVERRIDES_EACH }, (_, index) => override(number, index))),
  timeOff: [],
};
const channels = { verified: ['email'], unverified: [] } as const;
const users = Object.fromEntries(allUsers.map((name) => [name, channels]));

const run = (): number => {
  const begun = performance.now();
  // A value of its own each time: nothing that is remembered by object helps the next run.
  const fresh = structuredClone({ organisation, data });
  const report = verify(fresh.organisation, {
    from: FROM,
    until: FROM + DAYS * DAY,
    reality: { kind: 'known', data: fresh.data, users, teams: { everybody: ['slack'] } },
  });
  if (errorsIn(report).length > 0) throw new Error('the benchmark has a gap');
  return performance.now() - begun;
};

const times = Array.from({ length: RUNS }, run);
const median = [...times].sort((a, b) => a - b)[RUNS >> 1] ?? 0;
process.stdout.write(
  `${SCHEDULES} schedules, ${DAYS} days, ${data.overrides.length} overrides: ` +
    `median ${median.toFixed(0)} ms of ${RUNS} runs (${times.map((time) => time.toFixed(0)).join(', ')})\n`,
);
