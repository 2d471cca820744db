import { reportJson } from '../../../infra/cli/render/report-json';
import { reportText } from '../../../infra/cli/render/report-text';
import type { Terminal } from '../../../infra/cli/terminal';
import { minutes } from '../../../workflows/span';
import type { Report } from '../../../workflows/verify/finding';
import { verify } from '../../../workflows/verify/verify';
import {
  at,
  known,
  layer,
  level,
  organisation,
  policy,
  restricted,
  schedule,
  WORKDAYS,
} from '../../workflows/verify/support/an-organisation';

const MADE = { because: 'a\nwedding', by: 'ann', madeAt: at('2026-03-01T00:00Z') };
const DAY = { from: at('2026-03-24T23:00Z'), until: at('2026-03-25T23:00Z') };
const somebody = { name: 'x', timeZone: 'Europe/Berlin' };
const notify = {
  high: [
    { after: minutes(0), by: 'push' as const },
    { after: minutes(5), by: ['sms', 'voice'] as const },
  ],
};

/** Everything that can be wrong, at once. */
const report: Report = verify(
  organisation(
    [
      policy([level([{ schedule: 'rota' }]), level([{ schedule: 'week' }, { user: 'bob' }], { name: 'two' })]),
      policy(
        [
          level([{ schedule: 'week' }]),
          level([{ schedule: 'closed' }], { name: 'two' }),
          level([{ webhook: 'status' }], { name: 'three' }),
          level([{ namedBy: 'the alert' }], { name: 'four' }),
        ],
        { name: 'forgotten', lastResort: [{ channelOf: 'web' }] },
      ),
      policy([level([{ channelOf: 'web' }])], { name: 'quiet', lastResort: [{ webhook: 'status' }] }),
    ],
    {
      users: { ann: { ...somebody, notify }, bob: somebody, zoe: somebody, eve: somebody, max: somebody },
      schedules: {
        rota: schedule([layer({ every: { days: 1 }, firstHandOff: '2025-12-01T02:30' })]),
        week: restricted(WORKDAYS),
        closed: { ...restricted(WORKDAYS), gaps: [{ from: 'Fri 18:00', to: 'Mon 00:00', because: 'closed' }] },
        later: schedule([layer({ firstHandOff: '2027-01-01T00:00', participants: ['max'] })]),
      },
      teams: {
        web: {
          name: 'Web',
          members: ['ann', 'bob'],
          defaultPolicy: 'urgent',
          routing: [
            { name: 'noise', when: { tags: ['noise'] }, tellsNobody: 'it\nmends itself' },
            { name: 'all', when: {}, policy: 'quiet' },
            { name: 'none', when: { tags: ['a'] }, policy: 'urgent' },
          ],
        },
      },
    },
  ),
  {
    from: at('2026-03-23T00:00+01:00'),
    until: at('2026-04-06T00:00+02:00'),
    reality: known({
      data: {
        overrides: [
          { id: 'a', schedule: 'rota', users: ['zoe'], replaces: { user: 'ann' }, ...DAY, ...MADE },
          { id: 'b', schedule: 'gone', users: ['zoe'], replaces: 'everybody', ...DAY, ...MADE },
        ],
        timeOff: [{ id: 'c', user: 'bob', cover: 'nobody', ...DAY, ...MADE }],
      },
      users: { ann: { verified: ['email'], unverified: [] }, bob: { verified: [], unverified: ['sms'] } },
    }),
  },
);

const TERMINAL = { timeZone: 'Europe/Berlin', colours: false } as Terminal;

test('each finding is a sentence of its own, with when it is so under it', () => {
  const text = reportText(report, TERMINAL);
  for (const line of [
    "  error    level 1 'one' reaches nobody: schedule 'rota': layer 'weekly', but bob is away (a wedding); nobody covers",
    "  error    level 1 'one' reaches nobody: zoe has no contact method",
    "  warning  level 1 'one': rule 2 of ann for high urgency (after 5 minutes) is not run, because the level is over after 5 minutes",
    '  warning  bob is on levels 1 and 2 at once',
    '  warning  no service, team or routing rule uses it; only an alert that names it does',
    "  error    level 3 'three' never reaches anybody in this time: it only calls webhooks, which are no person",
    "  note     level 2 'two' reaches nobody, as declared: schedule 'closed': closed",
    "  note     level 4 'four': whom it reaches is up to the alert",
    '  warning  there are alerts of which no person is ever told',
    "  warning  routing rule 'none' of team 'web' never matches: 'all' before it takes all that it would",
    "  note     routing rule 'noise' of team 'web' tells nobody, as declared: it mends itself",
    '  warning  eve is never on call, and no policy names them',
    '  note     max takes turns in later, but has none in this time',
    '  warning  zoe has no contact method, so nothing reaches them',
    '  warning  bob has verified none of their contact methods (sms), so all are used',
    '  warning  rule 1 of ann for high urgency (at once) is passed over: no contact method for push',
    '  warning  bob would be told, but bob is away (a wedding); nobody covers',
    "  note     override of schedule 'rota': zoe in place of ann, set by ann: a wedding",
    "  warning  override 'b' of schedule 'gone' names 'gone', which does not exist here",
    '  note     Europe/Berlin: clocks go forward by 1 hour, to Sun 2026-03-29 03:00',
    "           schedule 'rota': Sun 2026-03-29 02:30 is skipped, so layer 'weekly' changes at Sun 2026-03-29 03:00",
    '           Wed 2026-03-25 00:00 – Thu 2026-03-26 00:00 Europe/Berlin (24 h)',
  ])
    expect(text).toContain(`\n${line}`);
  expect(text).not.toMatch(/undefined|NaN|Infinity|\[object/);
});

test('the same in JSON, with instants for machines', () => {
  const json = reportJson(report);
  expect(JSON.parse(JSON.stringify(json))).toMatchObject({
    from: '2026-03-22T23:00:00.000Z',
    errors: expect.any(Number),
  });
  const text = JSON.stringify(json);
  expect(text).toContain('"reading":"2026-03-29T02:30"');
  expect(text).toContain('"madeAt":"2026-03-01T00:00:00.000Z"');
  expect(text).not.toMatch(/:1[0-9]{12}[,}]/);
  for (const { says } of json.findings) expect(says).not.toBe('');
});
