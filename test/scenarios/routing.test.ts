import type { Trigger } from '../../workflows/alert-event';
import example from '../../workflows/example';
import type { Organisation, Team } from '../../workflows/organisation';
import type { RoutingRule } from '../../workflows/routing-rule';
import { minutes } from '../../workflows/span';
import { CHECKOUT_IS_DOWN } from '../support/alerts';
import { Night } from '../support/night';
import { policyNamed } from '../support/organisations';

const TEAM_CHANNEL = '+0m level 1: team:platform';
const ON_CALL = /^\+0m level 1: platform-engineer-\d$/;
const SUPPORT = '+0m level 1: team:support';

/** Only the rule in question; what it does not match is for whoever is on call. */
const routedBy = (...routing: readonly RoutingRule[]): Organisation => ({
  ...example,
  policies: {
    critical: policyNamed('critical'),
    'low-urgency': policyNamed('low-urgency'),
    'business-hours': policyNamed('business-hours'),
  },
  teams: { ...example.teams, platform: { ...(example.teams['platform'] as Team), routing } },
});

const rule = (when: RoutingRule['when'], policy = 'low-urgency') => ({ name: 'the rule', when, policy });

const toldAbout = async (organisation: Organisation, more: Partial<Trigger>) => {
  const night = await Night.begins({ organisation });
  await night.event({ ...CHECKOUT_IS_DOWN, ...more });
  const because = (await night.timeline()).filter(({ kind }) => kind === 'routed').map((entry) => entry.because);
  return { told: night.told(), because };
};

const body = (more: Partial<Trigger['body']>) => ({ body: { ...CHECKOUT_IS_DOWN.body, ...more } });

describe('a rule decides who is told', () => {
  test.each<{ why: string; when: RoutingRule['when']; alert: Partial<Trigger>; other: Partial<Trigger> }>([
    { why: 'priority', when: { priorities: ['P4', 'P5'] }, alert: { priority: 'P5' }, other: { priority: 'P3' } },
    {
      why: 'tags, all of them',
      when: { tags: ['a', 'b'] },
      alert: body({ tags: ['b', 'c', 'a'] }),
      other: body({ tags: ['a'] }),
    },
    {
      why: 'text in the title',
      when: { text: 'nightly' },
      alert: { title: 'The NIGHTLY job' },
      other: { title: 'The job' },
    },
    {
      why: 'text in the description',
      when: { text: 'disk' },
      alert: body({ description: 'The Disk is full' }),
      other: body({ description: 'The dis k' }),
    },
    {
      why: 'source',
      when: { source: 'grafana' },
      alert: body({ source: 'Grafana' }),
      other: body({ source: 'Grafana 2' }),
    },
    { why: 'service', when: { services: ['reports'] }, alert: { service: 'reports' }, other: { service: 'checkout' } },
    {
      why: 'everything it asks for together',
      when: { priorities: ['P2'], tags: ['a'] },
      alert: { priority: 'P2', ...body({ tags: ['a'] }) },
      other: { priority: 'P2' },
    },
  ])('by $why', async ({ when, alert, other }) => {
    const organisation = routedBy(rule(when));
    expect(await toldAbout(organisation, alert)).toEqual({
      told: [TEAM_CHANNEL],
      because: ["routing rule 'the rule' of team 'platform'"],
    });
    expect(await toldAbout(organisation, other)).toEqual({
      told: [expect.stringMatching(ON_CALL)],
      because: ["the policy of service 'checkout'"],
    });
  });

  test('the first that matches, whatever comes after it', async () => {
    const organisation = routedBy(
      { name: 'first', when: { priorities: ['P1'] }, policy: 'business-hours' },
      { name: 'second', when: {}, policy: 'low-urgency' },
    );
    expect(await toldAbout(organisation, { priority: 'P1' })).toEqual({
      told: [SUPPORT],
      because: ["routing rule 'first' of team 'platform'"],
    });
    expect((await toldAbout(organisation, { priority: 'P2' })).told).toEqual([TEAM_CHANNEL]);
  });

  test("another team's rules say nothing about it", async () => {
    const { told } = await toldAbout(routedBy(rule({})), { service: 'helpdesk', scope: 'helpdesk' });
    expect(told).toEqual([SUPPORT]);
  });

  test('its own wait wins over that of the service', async () => {
    const night = await Night.begins({ organisation: routedBy({ ...rule({}), notifyAfter: minutes(7) }) });
    await night.alert();
    await night.pass(minutes(8));
    expect(night.told()).toEqual(['+7m level 1: team:platform']);
  });
});

/** One night after the other: each alert is resolved before the next comes in. */
const toldAt = async (organisation: Organisation, instants: readonly string[]): Promise<readonly string[]> => {
  const night = await Night.begins({ organisation, from: Date.parse(instants[0] ?? '') });
  const told: string[] = [];
  for (const at of instants) {
    await night.passTo(Date.parse(at));
    await night.event({ ...CHECKOUT_IS_DOWN, dedupKey: at });
    told.push(night.sent.at(-1)?.user ?? 'nobody');
    await night.answer('resolve', 'whoever was told');
  }
  return told;
};

const BY_RULE = 'team:platform';
const BY_DEFAULT = expect.stringMatching(/^platform-engineer-\d$/);

test('by the clock on the wall in Berlin, 09:00 to 17:00 from Monday to Friday, in winter and in summer', async () => {
  const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as const;
  const rows = [
    { at: '2026-01-10T12:00:00+01:00', why: 'on a Saturday', during: false },
    { at: '2026-01-12T08:59:59+01:00', why: 'a second before', during: false },
    { at: '2026-01-12T09:00:00+01:00', why: 'at its beginning', during: true },
    { at: '2026-01-12T16:59:59+01:00', why: 'at its last second', during: true },
    { at: '2026-01-12T17:00:00+01:00', why: 'at its end', during: false },
    { at: '2026-03-27T07:30:00Z', why: 'in winter time at 08:30', during: false },
    { at: '2026-03-27T08:00:00Z', why: 'in winter time at 09:00', during: true },
    { at: '2026-03-30T07:00:00Z', why: 'in summer time at 09:00, an hour earlier by the world', during: true },
    { at: '2026-10-23T15:30:00Z', why: 'in summer time at 17:30', during: false },
    { at: '2026-10-26T15:30:00Z', why: 'in winter time at 16:30', during: true },
  ];
  const organisation = routedBy(rule({ during: { timeZone: 'Europe/Berlin', from: '09:00', to: '17:00', weekdays } }));
  const told = await toldAt(
    organisation,
    rows.map(({ at }) => at),
  );
  expect(rows.map(({ why }, index) => `${why}: ${told[index]}`)).toEqual(
    rows.map(({ why, during }) => (during ? `${why}: ${BY_RULE}` : expect.stringMatching(/: platform-engineer-\d$/))),
  );
});

test('by night in New York, 22:00 to 06:00, beginning on Friday', async () => {
  const during = { timeZone: 'America/New_York', from: '22:00', to: '06:00', weekdays: ['Fri'] as const };
  const told = await toldAt(routedBy(rule({ during })), [
    // That night began on Thursday.
    '2026-01-09T05:00:00-05:00',
    '2026-01-09T22:00:00-05:00',
    // It began on Friday, and lasts until six.
    '2026-01-10T05:59:00-05:00',
    '2026-01-10T06:00:00-05:00',
    '2026-01-10T22:00:00-05:00',
  ]);
  expect(told).toEqual([BY_DEFAULT, BY_RULE, BY_RULE, BY_DEFAULT, BY_DEFAULT]);
});
