import { compare } from '../../infra/diff/compare';
import type { Organisation } from '../../workflows/organisation';
import { hours, minutes } from '../../workflows/span';
import type { NotificationRules, User } from '../../workflows/user';
import { small, withLevel, withPolicy } from './support/small';
import { wordsOf } from './support/words';

const FROM = Date.parse('2026-01-05T12:00:00Z');

const BY_URGENCY: NotificationRules = {
  high: [{ after: minutes(0), by: 'sms' }],
  low: [{ after: minutes(3), by: 'email' }],
};

const withCleo = (change: Partial<User>, organisation = small): Organisation => {
  const cleo = { name: 'Cleo', timeZone: 'UTC', ...change };
  return { ...organisation, users: { ...organisation.users, cleo } };
};

/** Whoever is told in the night has until the next day. */
const NIGHTLY = withPolicy('urgent', () => ({
  levels: [{ name: 'lead', notify: [{ user: 'cleo' }], acknowledgeWithin: hours(12) }],
  repeat: 0,
}));

interface Change {
  readonly why: string;
  readonly before: Organisation;
  readonly after: Organisation;
  readonly says: readonly string[];
}

/** What is not urgent goes by other rules, and waits for the end of quiet hours. */
test.each<Change>([
  {
    why: 'a priority for which nobody is woken any more',
    before: withCleo({ notify: BY_URGENCY }),
    after: { ...withCleo({ notify: BY_URGENCY }), lowUrgency: ['P3', 'P4', 'P5'] },
    says: [
      'cleo is first notified after 8 minutes instead of after 5 minutes | till P3',
      'cleo is notified by email instead of sms | till P3',
    ],
  },
  {
    why: 'alerts of one policy that are told in two ways',
    before: withCleo({ notify: BY_URGENCY }),
    after: withCleo({ notify: BY_URGENCY }, withLevel(2, { acknowledgeWithin: minutes(12) })),
    says: [
      'cleo is notified the 2nd time after 22 minutes instead of after 20 minutes | till P1–P3',
      'the channel of shop is first notified after 34 minutes instead of after 30 minutes | till P1–P5',
      'cleo is notified the 2nd time after 25 minutes instead of after 23 minutes | till P4 and P5',
      'anna and ben are notified the 2nd time after 17 minutes instead of after 15 minutes | till P1–P5',
    ],
  },
  {
    why: 'quiet hours that end later, for whoever waits for their end',
    before: withCleo({ quietHours: [{ from: '22:00', to: '07:00' }] }, NIGHTLY),
    after: withCleo({ quietHours: [{ from: '22:00', to: '08:00' }] }, NIGHTLY),
    says: [
      'the first person is notified after 5 hours 30 minutes instead of after 4 hours 30 minutes (in the example; it varies, as quiet hours end at a fixed time) | till P4 and P5',
      'cleo is first notified after 5 hours 30 minutes instead of after 4 hours 30 minutes (in the example; it varies, as quiet hours end at a fixed time) | till P4 and P5',
    ],
  },
])('$why', async ({ before, after, says }) => {
  const report = await compare({ before, after, from: FROM, until: FROM + 86_400_000, mostPairs: 100 });
  expect(wordsOf(report)).toEqual(says);
});
