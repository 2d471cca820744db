import { compare } from '../../infra/diff/compare';
import { Nights } from '../../infra/diff/nights';
import type { Organisation } from '../../workflows/organisation';
import { hours, minutes } from '../../workflows/span';
import { small, withDuty, withLevel, withPolicy } from './support/small';
import { wordsOf } from './support/words';

/** One hand-off, at 09:00 on the next day. */
const FROM = Date.parse('2026-01-05T12:00:00Z');

/** What `small` does is the same in each row. */
const nights = new Nights();

const changed = (after: Organisation, before = small) =>
  compare({ before, after, from: FROM, until: FROM + 86_400_000, mostPairs: 100 }, nights);

const withTeam = (team: object): Organisation => ({
  ...small,
  teams: { shop: { ...small.teams['shop'], ...team } as never },
});

const TO_QUIET = { name: 'warnings', when: { priorities: ['P4', 'P5'] }, policy: 'quiet' } as const;

interface Change {
  readonly why: string;
  readonly before?: Organisation;
  readonly after: Organisation;
  readonly says: readonly string[];
}

/** A change, and what it means for longer than a moment, in words and for which alerts. */
test.each([
  {
    why: 'a level that takes longer',
    after: withLevel(1, { acknowledgeWithin: minutes(8) }),
    says: [
      'cleo is first notified after 8 minutes instead of after 5 minutes | till P1–P5',
      'the channel of shop is first notified after 36 minutes instead of after 30 minutes | till P1–P5',
      'anna and ben are notified the 2nd time after 18 minutes instead of after 15 minutes | till P1–P5',
    ],
  },
  {
    why: 'a level that was put in front',
    after: withPolicy('urgent', ({ levels }) => ({
      levels: [{ name: 'new', notify: [{ user: 'dora' }], acknowledgeWithin: minutes(2) }, ...levels],
    })),
    says: [
      'cleo is first notified after 7 minutes instead of after 5 minutes | till P1–P5',
      'the channel of shop is first notified after 34 minutes instead of after 30 minutes | till P1–P5',
      'anna and ben are first notified after 2 minutes instead of at once | till P1–P5',
      'dora is notified, and was not before | till P1–P5',
    ],
  },
  {
    why: 'two levels in the other order',
    after: withPolicy('urgent', ({ levels }) => ({ levels: [...levels].reverse() })),
    says: [
      'anna and ben are first notified after 10 minutes instead of at once | till P1–P5',
      'cleo is first notified at once instead of after 5 minutes | till P1–P5',
    ],
  },
  {
    why: 'somebody else in the rotation',
    after: withDuty({ participants: ['anna', 'dora'] }),
    says: ['ben is not notified any more | till P1–P5', 'dora is notified, and was not before | till P1–P5'],
  },
  {
    why: 'a hand-off an hour later',
    after: withDuty({ firstHandOff: '2026-01-01T10:00' }),
    says: expect.arrayContaining([
      'ben is not notified any more | till P1–P5',
      'anna is notified, and was not before | till P1–P5',
    ]),
  },
  {
    why: 'a routing rule that is gone',
    before: withTeam({ routing: [TO_QUIET] }),
    after: small,
    says: [
      'the channel of shop is first notified after 30 minutes instead of at once | till P4 and P5',
      'the channel of shop is first notified after 1 hour 1 minute instead of at once, if it was acknowledged but not resolved | till P4 and P5',
      'the first person is notified at once instead of after 30 minutes | till P4 and P5',
      'a person is notified, where none was, if it was acknowledged but not resolved | till P4 and P5',
      'cleo is first notified after 5 minutes instead of after 30 minutes | till P4 and P5',
      'cleo is notified twice instead of once | till P4 and P5',
      'cleo is notified, and was not before, if it was acknowledged but not resolved | till P4 and P5',
      'anna is notified, and was not before | till P4 and P5',
      'ben is notified, and was not before | till P4 and P5',
    ],
  },
  {
    why: 'a service with another policy',
    after: { ...small, services: { till: { name: 'Till', team: 'shop', policy: 'quiet' } } },
    says: expect.arrayContaining([
      'the first person is notified after 30 minutes instead of at once | till P1–P5',
      'anna is not notified any more | till P1–P5',
      'cleo is notified once instead of twice | till P1–P5',
    ]),
  },
  {
    why: "somebody's own rules",
    after: {
      ...small,
      users: {
        ...small.users,
        cleo: { name: 'Cleo', timeZone: 'UTC', notify: { high: [{ after: minutes(3), by: 'sms' }] } },
      },
    },
    says: [
      'cleo is first notified after 8 minutes instead of after 5 minutes | till P1–P5',
      'cleo is notified by sms instead of every contact method | till P1–P5',
    ],
  },
  {
    why: 'a routing rule for a text that a plain alert does not have',
    after: withTeam({ routing: [{ name: 'a', when: { text: 'alert', source: 'simulation' }, policy: 'quiet' }] }),
    says: expect.arrayContaining([
      "the first person is notified after 30 minutes instead of at once | till P1–P5 with 'alert' in the text, from 'simulation'",
    ]),
  },
  {
    why: 'one round less',
    after: withPolicy('urgent', () => ({ repeat: 0 })),
    says: [
      'anna, ben and cleo are notified once instead of twice | till P1–P5',
      'the channel of shop is first notified after 15 minutes instead of after 30 minutes | till P1–P5',
    ],
  },
  {
    why: 'another last resort',
    after: withPolicy('urgent', () => ({ lastResort: [{ user: 'dora' }] })),
    says: [
      'the channel of shop is not notified any more | till P1–P5',
      'dora is notified, and was not before | till P1–P5',
    ],
  },
  {
    why: 'a service that waits whether an alert mends itself',
    after: { ...small, services: { till: { name: 'Till', team: 'shop', notifyAfter: minutes(2) } } },
    says: expect.arrayContaining([
      'the first person is notified after 2 minutes instead of at once | till P1–P5',
      'anna and ben are first notified after 2 minutes instead of at once | till P1–P5',
    ]),
  },
  {
    why: 'a service that became a shadow',
    after: { ...small, services: { till: { name: 'Till', team: 'shop', shadow: true } } },
    says: expect.arrayContaining([
      'no person is notified any more | till P1–P5',
      'the last resort is not notified any more | till P1–P5',
    ]),
  },
  {
    why: 'work that is asked about later, once somebody took it',
    after: withPolicy('urgent', () => ({ acknowledgmentTimeout: hours(1) })),
    says: expect.arrayContaining([
      'anna and ben are notified the 2nd time after 1 hour 1 minute instead of after 31 minutes, if it was acknowledged but not resolved | till P1–P5',
    ]),
  },
  {
    why: 'a policy that waits',
    after: withPolicy('urgent', () => ({ notifyAfter: minutes(3) })),
    says: expect.arrayContaining(['the first person is notified after 3 minutes instead of at once | till P1–P5']),
  },
  {
    why: 'a rule that tells nobody',
    after: withTeam({ routing: [{ name: 'noise', when: { priorities: ['P5'] }, tellsNobody: 'it is noise' }] }),
    says: [
      'no person is notified any more | till P5',
      'the last resort is not notified any more | till P5',
      'cleo is not notified any more | till P5',
      'the channel of shop is not notified any more | till P5',
      'anna is not notified any more | till P5',
      'ben is not notified any more | till P5',
    ],
  },
  {
    why: 'a rule for what an alert says, and does not say',
    after: withTeam({
      routing: [
        {
          name: 'databases',
          when: {
            where: [
              { field: 'entity', startsWith: 'db-' },
              { field: 'details.region', not: true, is: 'eu' },
            ],
          },
          policy: 'quiet',
        },
      ],
    }),
    says: expect.arrayContaining([
      "the first person is notified after 30 minutes instead of at once | till P1–P5 where entity starts with 'db-'",
    ]),
  },
  {
    why: 'a level that an acknowledgment silences',
    before: withPolicy('urgent', ({ acknowledgmentTimeout: _, ...policy }) => ({
      ...policy,
      doneWhen: 'resolved',
      acknowledgmentTimeout: undefined,
    })),
    after: withPolicy('urgent', ({ acknowledgmentTimeout: _, ...policy }) => ({
      ...policy,
      doneWhen: 'resolved',
      acknowledgmentTimeout: undefined,
      levels: policy.levels.map((level, index) => (index === 1 ? { ...level, unlessAcknowledged: true } : level)),
    })),
    says: ['cleo is not notified any more, if it was acknowledged but not resolved | till P1–P5'],
  },
  {
    why: 'other names and a purpose',
    after: withPolicy('urgent', ({ levels }) => ({
      purpose: 'Anything.',
      levels: levels.map((level) => ({ ...level, name: `the ${level.name}`, mayReachNobody: 'it may' })),
    })),
    says: [],
  },
] as readonly Change[])('$why', async ({ before, after, says }) => {
  const report = await changed(after, before);
  const { notes, notRun } = report;
  expect({ words: wordsOf(report), notes, notRun }).toEqual({ words: says, notes: [], notRun: 0 });
});
