import type { Sender } from '../../tasks/access/access-key';
import example from '../../workflows/example';
import type { Organisation, Team } from '../../workflows/organisation';
import { minutes } from '../../workflows/span';
import { Opsgenie } from './support/opsgenie';

let opsgenie: Opsgenie;
beforeEach(async () => {
  opsgenie = await Opsgenie.begins();
});

/** Who was told, in order, since so many messages ago. */
const told = (since = 0): readonly string[] => opsgenie.api.night.sent.slice(since).map(({ user }) => user);

const keyOf = async (of: Sender): Promise<Opsgenie> =>
  opsgenie.as(await opsgenie.api.key('Grafana', { kind: 'integration', of }));

const SUPPORT_DESK = ['team:support'];

describe('a key of the organisation lets the alert say who is told', () => {
  test.each([
    { why: 'nobody named: the default service', responders: [], policy: 'critical', first: ['platform-engineer-1'] },
    {
      why: 'a team: by its routing rules',
      responders: [{ type: 'team', name: 'Support' }],
      policy: 'business-hours',
      first: SUPPORT_DESK,
    },
    {
      why: 'an escalation: by the policy of that name',
      responders: [{ type: 'escalation', name: 'business-hours' }],
      policy: 'business-hours',
      first: SUPPORT_DESK,
    },
    {
      why: 'a schedule: whoever is on call in it',
      responders: [{ type: 'schedule', name: 'support-duty' }],
      policy: 'direct',
      first: ['support-agent-1'],
    },
    {
      why: 'a user: that user',
      responders: [{ type: 'user', username: 'support-lead' }],
      policy: 'direct',
      first: ['support-lead'],
    },
    {
      why: 'a user and a schedule: both',
      responders: [
        { type: 'user', username: 'support-lead' },
        { type: 'schedule', id: 'platform-secondary' },
      ],
      policy: 'direct',
      first: ['support-lead', 'platform-engineer-2'],
    },
    {
      why: 'a name that nobody knows: the default, and the timeline says so',
      responders: [{ type: 'team', name: 'ops_team' }],
      policy: 'critical',
      first: ['platform-engineer-1'],
      says: "routed: the alert names team 'ops_team', which does not exist here",
    },
    {
      why: 'a name that nobody knows beside one that is: the one',
      responders: [
        { type: 'user', username: 'gone@example.com' },
        { type: 'team', name: 'support' },
      ],
      policy: 'business-hours',
      first: SUPPORT_DESK,
      says: "routed: the alert names user 'gone@example.com', which does not exist here",
    },
  ])('$why', async ({ responders, policy, first, says }) => {
    const id = await (await keyOf({ kind: 'organisation' })).create({ responders });
    expect([...told()].sort()).toEqual([...first].sort());
    expect((await opsgenie.api.get(`/v1/incidents/${id}`)).body.policy).toBe(policy);
    if (says) expect(await opsgenie.timeline(id)).toContain(says);
  });
});

test.each([
  { why: 'a service', of: { kind: 'service', service: 'checkout' } as const, policy: 'critical' },
  { why: 'a team', of: { kind: 'team', team: 'platform' } as const, policy: 'critical' },
])('the key of $why wins over whom the alert names', async ({ of, policy }) => {
  const id = await (await keyOf(of)).create({ responders: [{ type: 'user', username: 'support-lead' }] });
  expect(told()).toEqual(['platform-engineer-1']);
  expect((await opsgenie.api.get(`/v1/incidents/${id}`)).body.policy).toBe(policy);
});

describe('beside an alert that is open', () => {
  let id: string;
  beforeEach(async () => {
    id = await opsgenie.create();
  });

  test.each([
    {
      why: 'a user who is added is told at once',
      call: 'responders',
      body: { responder: { type: 'user', username: 'support-lead' } },
      is: ['support-lead'],
    },
    {
      why: 'of a schedule that is added, whoever is on call',
      call: 'responders',
      body: { responder: { type: 'schedule', name: 'support-duty' } },
      is: ['support-agent-1'],
    },
    {
      why: 'of a team that is added, the first level of its policy',
      call: 'responders',
      body: { responder: { type: 'team', name: 'support' } },
      is: SUPPORT_DESK,
    },
    { why: 'the same by its own call', call: 'teams', body: { team: { name: 'support' } }, is: SUPPORT_DESK },
    {
      why: 'of an escalation that is added, its first level',
      call: 'responders',
      body: { responder: { type: 'escalation', name: 'business-hours' } },
      is: SUPPORT_DESK,
    },
    {
      why: 'whoever it is assigned to',
      call: 'assign',
      body: { owner: { username: 'engineering-manager' } },
      is: ['engineering-manager'],
    },
    {
      why: 'escalated without a name, the next level',
      call: 'escalate',
      body: {},
      is: ['platform-engineer-1', 'platform-engineer-2'],
    },
    {
      why: 'escalated by its own policy, the next level',
      call: 'escalate',
      body: { escalation: { name: 'critical' } },
      is: ['platform-engineer-1', 'platform-engineer-2'],
    },
    {
      why: 'escalated by another policy, its first level',
      call: 'escalate',
      body: { escalation: { id: 'business-hours' } },
      is: SUPPORT_DESK,
    },
    {
      why: 'escalated by a policy that nobody knows, the next level, and the timeline says so',
      call: 'escalate',
      body: { escalation: { name: 'night shift' }, user: 'anna' },
      is: ['platform-engineer-1', 'platform-engineer-2'],
      says: "nobody to notify: anna asked for escalation 'night shift', which does not exist here; the next level was asked for instead",
    },
    {
      why: 'a team that nobody knows is nobody, and the timeline says so',
      call: 'teams',
      body: { team: { name: 'ops_team' }, user: 'anna' },
      is: [],
      says: "nobody to notify: anna asked for team 'ops_team', which does not exist here: nobody else was told",
    },
    {
      why: 'an owner whom nobody knows is nobody, and the timeline says so',
      call: 'assign',
      body: { owner: { username: 'gone@example.com' }, user: 'anna' },
      is: [],
      says: "nobody to notify: anna wanted to assign it to user 'gone@example.com', who does not exist here",
    },
    {
      why: 'somebody who was told already is not told again',
      call: 'responders',
      body: { responder: { type: 'user', username: 'platform-engineer-1' } },
      is: [],
    },
  ])('$why', async ({ call, body, is, says }) => {
    const before = told().length;
    await opsgenie.write('POST', `/${id}/${call}`, body);
    expect([...told(before)].sort()).toEqual(is);
    if (says) expect(await opsgenie.timeline(id)).toContain(says);
  });

  test('the policy goes on beside whoever was added', async () => {
    await opsgenie.write('POST', `/${id}/responders`, { responder: { type: 'user', username: 'support-lead' } });
    await opsgenie.api.night.pass(minutes(5));
    expect(told().slice(2)).toEqual(expect.arrayContaining(['platform-engineer-1', 'platform-engineer-2']));
  });

  test('once it is closed, nobody is told any more', async () => {
    await opsgenie.write('POST', `/${id}/close`, {});
    const before = told().length;
    await opsgenie.write('POST', `/${id}/assign`, { owner: { username: 'engineering-manager' } });
    await opsgenie.write('POST', `/${id}/responders`, { responder: { type: 'user', username: 'support-lead' } });
    await opsgenie.write('POST', `/${id}/escalate`, { escalation: { name: 'business-hours' } });
    expect(told(before)).toEqual([]);
  });
});

describe('beside an alert that is only recorded', () => {
  const noise = { name: 'noise', when: { priorities: ['P3'] }, tellsNobody: 'it mends itself' } as const;
  const platform = { ...(example.teams['platform'] as Team), routing: [noise] };
  const quiet: Organisation = { ...example, teams: { ...example.teams, platform } };
  let id: string;
  beforeEach(async () => {
    opsgenie = await Opsgenie.begins(quiet);
    id = await opsgenie.create();
  });

  test('its team, which somebody adds, is told at once, and nobody after it', async () => {
    await opsgenie.write('POST', `/${id}/teams`, { team: { name: 'platform' } });
    await opsgenie.api.night.passWithSweep(minutes(30));
    expect(told()).toEqual(['platform-engineer-1']);
    expect((await opsgenie.timeline(id)).find((line) => line.startsWith('responder added'))).toMatch(
      / tells nobody: it mends itself; asked for by name, it is told by policy 'critical'$/,
    );
  });

  test('escalated by another policy, its first level is told, and it climbs its own', async () => {
    await opsgenie.write('POST', `/${id}/escalate`, { escalation: { name: 'business-hours' } });
    expect(told()[0]).toBe('team:support');
    await opsgenie.api.night.pass(minutes(6));
    expect(told()).toEqual(expect.arrayContaining(['platform-engineer-1', 'platform-engineer-2']));
  });
});
