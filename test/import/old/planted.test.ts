import type { Draft } from '../../../infra/import/draft';
import type { OpsgenieEscalation, OpsgenieExport } from '../../../infra/import/opsgenie/export';
import type { Policy } from '../../../workflows/policy';
import { minutes } from '../../../workflows/span';
import { atOnce } from '../../../workflows/user';
import { runs } from '../../support/runs';
import {
  anExport,
  at,
  escalation,
  escalationRef,
  forwarding,
  notificationRule,
  override,
  rotation,
  routingRule,
  rule,
  schedule,
  scheduleRef,
  step,
  team,
  teamRef,
  user,
  userRef,
} from '../support/an-export';
import { aDraft, aPolicy, aUser, level, PEOPLE, weekly } from './support/a-draft';
import { compared, isTheSame, words } from './support/compared';

const account = (one: OpsgenieEscalation, parts: Partial<OpsgenieExport> = {}): OpsgenieExport =>
  anExport({
    users: PEOPLE.map((name) => user(name)),
    teams: [team('payments', PEOPLE, { routingRules: [routingRule(escalationRef('e'))] })],
    escalations: [one],
    ...parts,
  });

describe('delays of 0, 15 and 30 minutes', () => {
  const from = account(
    escalation('e', [rule(0, userRef('anna')), rule(15, userRef('ben')), rule(30, userRef('carla'))]),
  );
  const levels = [level(15, { user: 'anna' }), level(15, { user: 'ben' }), level(30, { user: 'carla' })] as const;

  test('are the same as levels of 15, 15 and 30', async () => {
    const found = await compared(from, aDraft([aPolicy(levels)]));
    isTheSame(found);
    expect(found.lastResortAfter).toBe(60);
  });

  const [first, second, third] = levels;
  const planted: readonly (readonly [string, Policy, string])[] = [
    [
      'delays taken for waits',
      aPolicy([first, { ...second, acknowledgeWithin: minutes(30) }, third]),
      'carla is told after 45 minutes instead of after 30 minutes',
    ],
    [
      'a rule that is missing',
      aPolicy([{ ...first, acknowledgeWithin: minutes(30) }, third]),
      'nobody is told after 15 minutes; Opsgenie told ben',
    ],
    [
      'people in the wrong order',
      aPolicy([level(15, { user: 'ben' }), level(15, { user: 'anna' }), third]),
      'ben is told at once instead of anna',
    ],
    [
      'a delay before the first',
      aPolicy(levels, { notifyAfter: minutes(2) }),
      'anna is told after 2 minutes instead of at once',
    ],
    [
      'somebody too many',
      aPolicy([level(15, { user: 'anna' }, { user: 'dora' }), second, third]),
      'dora is told at once as well',
    ],
    ['a round too many', aPolicy(levels, { repeat: 1 }), 'anna is told after 60 minutes; Opsgenie told nobody then'],
    [
      'an acknowledgment that does not end it',
      aPolicy(levels, { doneWhen: 'resolved' } as Partial<Policy>),
      'ben is told after 15 minutes; Opsgenie told nobody then',
    ],
    [
      'an acknowledgment that times out',
      aPolicy(levels, { acknowledgmentTimeout: minutes(20) } as Partial<Policy>),
      'anna is told after 28 minutes; Opsgenie told nobody then',
    ],
  ];
  test.each(planted.slice(0, runs(4, planted.length)))('%s', async (_what, policy, sentence) => {
    expect(words(await compared(from, aDraft([policy])))).toContain(sentence);
  });
});

test('outside of the hours of a schedule, the last resort that comes at once is no sameness', async () => {
  const hours = { type: 'time-of-day', restriction: { startHour: 9, startMin: 0, endHour: 17, endMin: 0 } } as const;
  const from = account(escalation('e', [rule(0, scheduleRef('s'))]), {
    schedules: [schedule('s', [rotation(['anna'], { timeRestriction: hours })])],
  });
  const layer = weekly(['anna'], { restrictions: [{ from: '09:00', to: '17:00' }] });
  const s = { timeZone: 'Europe/Berlin', team: 'payments', layers: [layer] };
  const found = await compared(from, aDraft([aPolicy([level(30, { schedule: 's' })])], { schedules: { s } }));
  expect(words(found)).toContain('dora is told at once; Opsgenie told nobody then');
  expect(found).toMatchObject({ lastResortAfter: 30, notRun: 0 });
});

test('what is not followed is said, and followed where other people seem to be told', async () => {
  const turns = Array.from({ length: 9 }, (_, index) => PEOPLE[index % 4] ?? 'anna');
  const from = account(
    escalation(
      'e',
      turns.map((name, index) => rule(5 * index, userRef(name))),
    ),
  );
  const levels = turns.map((user) => level(5, { user }));
  expect(await compared(from, aDraft([aPolicy(levels)]))).toMatchObject({ differences: [], followedFor: 30 });
  const wrong = levels.map((one, index) => (index === 7 ? level(5, { user: 'anna' }) : one));
  expect(words(await compared(from, aDraft([aPolicy(wrong)])))).toEqual([
    'anna is told after 35 minutes instead of dora',
  ]);
});

describe('repeats', () => {
  const repeat = { waitIntervalMinutes: 10, count: 2, resetRecipientStates: false, closeAlertAfterAll: false };
  const from = account(escalation('e', [rule(0, userRef('anna')), rule(5, userRef('ben'))], { repeat }));
  const levels = [level(5, { user: 'anna' }), level(10, { user: 'ben' })];

  test('are the same as rounds', async () => isTheSame(await compared(from, aDraft([aPolicy(levels, { repeat: 2 })]))));

  test('one that is missing is found', async () => {
    const found = words(await compared(from, aDraft([aPolicy(levels, { repeat: 1 })])));
    expect(found).toContain('nobody is told after 30 minutes; Opsgenie told anna');
  });

  test('of twenty the last one is missed, though nobody follows them for so long', async () => {
    const often = account(
      escalation('e', [rule(0, userRef('anna')), rule(5, userRef('ben'))], { repeat: { ...repeat, count: 20 } }),
    );
    isTheSame(await compared(often, aDraft([aPolicy(levels, { repeat: 20 })])));
    const found = words(await compared(often, aDraft([aPolicy(levels, { repeat: 19 })])));
    expect(found).toEqual(['the last level is told after 290 minutes; the last rule of Opsgenie is run after 305']);
  });
});

test('an override months ahead that puts somebody else on call is found', async () => {
  const from = account(escalation('e', [rule(0, scheduleRef('s'))]), {
    schedules: [
      schedule('s', [rotation(['anna'])], { overrides: [override('ben', '2027-02-10T08:00Z', '2027-02-11T08:00Z')] }),
    ],
  });
  const s = { timeZone: 'Europe/Berlin', team: 'payments', layers: [weekly(['anna'])] };
  const wrong = {
    id: 'o',
    schedule: 's',
    users: ['carla'],
    replaces: 'everybody',
    from: at('2027-02-10T08:00Z'),
    until: at('2027-02-11T08:00Z'),
    because: '',
  } as const;
  const draft = aDraft([aPolicy([level(30, { schedule: 's' })])], { schedules: { s } }, { overrides: [wrong] });
  expect(words(await compared(from, draft))).toEqual(['carla is told at once instead of ben']);
});

describe('schedules', () => {
  const from = account(escalation('e', [rule(0, scheduleRef('s'))]), {
    schedules: [schedule('s', [rotation(['anna', 'ben', 'carla'])])],
  });
  const draftWith = (
    layers = [weekly(['anna', 'ben', 'carla'])],
    timeZone = 'Europe/Berlin',
    parts: Partial<Draft> = {},
  ) =>
    aDraft(
      [aPolicy([level(30, { schedule: 's' })])],
      {
        schedules: {
          s: { timeZone, team: 'payments', layers, gaps: [{ from: '00:00', to: '24:00', because: 'compared' }] },
        },
      },
      parts,
    );

  test('are the same as layers', async () => isTheSame(await compared(from, draftWith())));

  const planted: readonly (readonly [string, Draft, string])[] = [
    [
      'participants in the wrong order',
      draftWith([weekly(['anna', 'carla', 'ben'])]),
      'carla is told at once instead of ben',
    ],
    [
      'turns that begin an hour late',
      draftWith([weekly(['anna', 'ben', 'carla'], { firstHandOff: '2026-11-02T10:00' })]),
      'anna is told at once instead of ben',
    ],
    ['a zone that is an hour off', draftWith(undefined, 'Europe/London'), 'anna is told at once instead of ben'],
    [
      'a zone that changes its clocks at other times',
      draftWith(undefined, 'Africa/Algiers'),
      'anna is told at once instead of ben',
    ],
    [
      'hours that are too short',
      draftWith([weekly(['anna', 'ben', 'carla'], { restrictions: [{ from: '00:00', to: '23:00' }] })], undefined),
      "level '1 schedule s' reaches nobody then, and what follows it comes at once",
    ],
  ];
  test.each(planted.slice(0, runs(3, planted.length)))('%s', async (_what, draft, sentence) => {
    const found = await compared(from, draft);
    expect(words(found)).toContain(sentence);
    expect(found.same).toBeGreaterThan(0);
  });

  test('overrides and forwarded alerts count on both sides', async () => {
    const changed = {
      ...from,
      schedules: [
        schedule('s', [rotation(['anna', 'ben', 'carla'])], {
          overrides: [override('dora', '2026-11-25T08:00:00Z', '2026-11-25T20:00:00Z')],
        }),
      ],
      forwardings: [forwarding('anna', 'ben', '2026-11-26T08:00:00Z', '2026-11-26T20:00:00Z')],
    };
    const because = 'as it was';
    const overrides = [
      {
        id: 'o',
        schedule: 's',
        users: ['dora'],
        replaces: 'everybody' as const,
        from: at('2026-11-25T08:00:00Z'),
        until: at('2026-11-25T20:00:00Z'),
        because,
      },
    ];
    const timeOff = [
      {
        id: 'f',
        user: 'anna',
        cover: { user: 'ben' },
        from: at('2026-11-26T08:00:00Z'),
        until: at('2026-11-26T20:00:00Z'),
        because,
      },
    ];
    isTheSame(await compared(changed, draftWith(undefined, undefined, { overrides, timeOff })));
    expect(words(await compared(changed, draftWith(undefined, undefined, { timeOff })))).toEqual([
      'anna is told at once instead of dora',
    ]);
    expect(words(await compared(changed, draftWith(undefined, undefined, { overrides })))).toEqual([
      'anna is told at once instead of ben',
    ]);
  });
});

describe('channels', () => {
  const anna = user('anna', { rules: [notificationRule('r', [step('mobile'), step('sms', 3)])] });
  const from = account(escalation('e', [rule(0, userRef('anna'))]), {
    users: [anna, ...PEOPLE.slice(1).map((name) => user(name))],
  });
  const contacts: Draft['contacts'] = [
    {
      owner: { user: 'anna' },
      contacts: [
        { channel: 'push', address: '' },
        { channel: 'sms', address: '' },
        { channel: 'email', address: '' },
      ],
    },
  ];
  const draftWith = (...by: readonly ('push' | 'sms' | 'email')[]) => {
    const [first = 'push', second = 'sms', ...more] = by;
    const high = [
      { after: atOnce, by: [first, ...more] },
      { after: minutes(3), by: second },
    ];
    const users = {
      ...Object.fromEntries(PEOPLE.map((name) => [name, aUser(name)])),
      anna: aUser('anna', { notify: { high } }),
    };
    return aDraft([aPolicy([level(30, { user: 'anna' })])], { users }, { contacts });
  };

  test('are the same', async () => isTheSame(await compared(from, draftWith('push', 'sms'))));
  test.each([
    ['a wrong one', draftWith('email', 'sms'), 'anna is told at once by email instead of push'],
    ['one too many', draftWith('push', 'sms', 'email'), 'anna is told at once by email as well'],
    [
      'none of the rules',
      aDraft([aPolicy([level(30, { user: 'anna' })])], {}, { contacts }),
      'anna is told at once by email and sms as well',
    ],
  ])('%s', async (_what, draft, sentence) => {
    expect(words(await compared(from, draft))).toContain(sentence);
  });
});

test('any one of a team is whoever it is, and nobody else', async () => {
  const from = account(escalation('e', [rule(0, teamRef('payments'), { notifyType: 'random' })]));
  isTheSame(await compared(from, aDraft([aPolicy([level(30, { roundRobin: 'payments' })])])));
  const small = { ...from, teams: [team('payments', ['ben', 'carla'])] };
  const found = words(await compared(small, aDraft([aPolicy([level(30, { roundRobin: 'payments' })])])));
  expect(found).toEqual(['anna is told at once instead of one of 2 (ben, carla)']);
});

test('an escalation that was not translated is not run', async () => {
  const found = await compared(account(escalation('other', [])), aDraft([aPolicy([level(30, { user: 'anna' })])]));
  expect(found).toMatchObject({ name: 'other', policy: undefined, scenarios: 0, same: 0, differences: [] });
});
