import example from '../../workflows/example';
import { nextMoment, planFor } from '../../workflows/notification-plan';
import type { Organisation } from '../../workflows/organisation';
import type { Level } from '../../workflows/policy';
import { days, hours, minutes, type Span, seconds } from '../../workflows/span';
import { MAX_STEPS, mayTakeSteps } from '../../workflows/steps-of-level';
import { atOnce, type NotificationRule, type User } from '../../workflows/user';

const level = (time: Span, ...notify: Level['notify']): Level => ({ name: 'a level', notify, acknowledgeWithin: time });
const BY_PERSON = { user: 'anna' };

const rules = (...delays: readonly Span[]): readonly NotificationRule[] =>
  delays.map((after) => ({ after, by: 'sms' as const }));

const having = (...users: readonly Partial<User>[]): Organisation => ({
  ...example,
  users: Object.fromEntries(
    users.map((user, n) => [`user-${n}`, { name: `User ${n}`, timeZone: 'Europe/Berlin', ...user }]),
  ),
});

const PLAIN = { notify: { high: rules(atOnce, minutes(2), minutes(5)) } };
const NIGHTS = [{ from: '22:00', to: '07:00' }];

test.each<{ why: string; organisation: Organisation; level: Level; n?: number; steps: number }>([
  { why: 'nobody has rules', organisation: having({}), level: level(hours(1), BY_PERSON), steps: 1 },
  { why: 'each delay is a step', organisation: having(PLAIN), level: level(minutes(10), BY_PERSON), steps: 3 },
  { why: 'one at the end is none', organisation: having(PLAIN), level: level(minutes(5), BY_PERSON), steps: 2 },
  {
    why: 'the beginning is a step also where nobody is told then',
    organisation: having({ notify: { high: rules(minutes(1)) } }),
    level: level(minutes(5), BY_PERSON),
    steps: 2,
  },
  {
    why: 'delays of two people that are equal are one',
    organisation: having(PLAIN, PLAIN),
    level: level(minutes(10), BY_PERSON),
    steps: 3,
  },
  {
    why: 'different ones add up',
    organisation: having(PLAIN, { notify: { high: rules(minutes(1), minutes(4)) } }),
    level: level(minutes(10), BY_PERSON),
    steps: 5,
  },
  {
    why: 'the more patient urgency does not add to the other',
    organisation: having({
      notify: { high: rules(atOnce, minutes(2)), low: rules(minutes(1), minutes(3), minutes(4)) },
    }),
    level: level(minutes(10), BY_PERSON),
    steps: 4,
  },
  {
    why: 'the end of quiet hours is a step',
    organisation: having({ quietHours: NIGHTS }, { quietHours: NIGHTS }),
    level: level(minutes(10), BY_PERSON),
    steps: 2,
  },
  {
    why: 'but not where nothing is of low urgency',
    organisation: { ...having({ quietHours: NIGHTS }), lowUrgency: [] },
    level: level(minutes(10), BY_PERSON),
    steps: 1,
  },
  {
    why: 'never more than the most',
    organisation: having({ notify: { high: rules(...Array.from({ length: 99 }, (_, n) => seconds(n))) } }),
    level: level(hours(1), BY_PERSON),
    steps: MAX_STEPS,
  },
  {
    why: 'a channel has no rules',
    organisation: having(PLAIN),
    level: level(hours(1), { channelOf: 'platform' }),
    n: 2,
    steps: 1,
  },
  {
    why: 'but with the first level come those whom the alert names',
    organisation: having(PLAIN),
    level: level(hours(1), { channelOf: 'platform' }),
    steps: 3,
  },
])('$why', ({ organisation, level, n = 1, steps }) => {
  expect(mayTakeSteps(organisation, level, n)).toBe(steps);
});

test('no mixture of people needs more steps than were foreseen', () => {
  const time = days(2);
  const users: readonly Partial<User>[] = [
    { ...PLAIN, quietHours: NIGHTS },
    { notify: { high: rules(hours(5), hours(26)), low: rules(hours(1)) }, quietHours: NIGHTS },
    { timeZone: 'America/New_York', quietHours: NIGHTS, notify: { high: rules(hours(4), hours(30)) } },
    { quietHours: [{ from: '12:00', to: '13:00' }] },
  ];
  const organisation = having(...users);
  const foreseen = mayTakeSteps(organisation, level(time, BY_PERSON), 1);
  for (let hour = 0; hour < 48; hour += 1)
    for (const urgency of ['high', 'low'] as const) {
      const since = Date.parse('2026-03-28T00:00:00Z') + hour * 3_600_000;
      const occasion = { urgency, since, until: since + time.seconds * 1000 };
      const plans = Object.values(organisation.users).map((user) =>
        planFor({ user, contacts: [{ channel: 'sms' as const }] }, occasion),
      );
      let steps = 1;
      for (let at = nextMoment(plans, since); at !== undefined; at = nextMoment(plans, at)) steps += 1;
      expect(steps).toBeLessThanOrEqual(foreseen);
    }
});
