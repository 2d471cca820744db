import { daily, event, type Json, layer, policy, rule, schedule, service, shifts, user, weekly } from './account';

const NAMES = [
  'Anna Meyer',
  'Björn Ångström',
  "Ciara O'Neil",
  '田中さくら',
  'Anna Meyer',
  'dave@example.com',
  'Eva-Maria Groß',
  'Fatima Zahra',
  'Gus "Gus" Quote',
  'Hana `tick` $' + '{x}',
  'Ivo',
  'Jun Park',
  'Kai',
  'Lena',
  'Mo',
  'Nia',
  'Ola',
  'Pia',
  'constructor',
  '__proto__',
];

const id = (n: number): string => `PU${n}`;

const users = NAMES.map((name, index) =>
  user(id(index + 1), name, {
    time_zone: ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney'][index % 4],
    teams: [{ id: `PT${(index % 5) + 1}`, type: 'team_reference' }],
    ...(index % 3 === 1
      ? { notification_rules: [rule(0, 'sms'), rule(2, 'phone'), rule(5, 'email'), rule(0, 'email', 'low')] }
      : {}),
    ...(index === 2 ? { notification_rules: [rule(0, 'email'), rule(0, 'sms'), rule(0, 'email', 'low')] } : {}),
  }),
);

const schedules: readonly Json[] = [
  schedule('PS1', 'Payments primary', [layer('Week', [id(1), id(2), id(3)])], { teams: [{ id: 'PT1' }] }),
  schedule('PS2', 'Payments nights', [
    layer('Weekend', [id(6), id(7)], { restrictions: [weekly(5, '18:00:00', 63)] }),
    layer('Nights', [id(4), id(5)], { rotation_turn_length_seconds: 86_400, restrictions: [daily('20:00:00', 12)] }),
    layer('Base', [id(1), id(2)], { rotation_turn_length_seconds: 1_209_600 }),
  ]),
  schedule(
    'PS3',
    'Follow the sun',
    [
      layer('Sydney', [id(8)], { restrictions: [daily('07:00:00', 8)] }),
      layer('Others', [id(9), id(10)], { rotation_turn_length_seconds: 43_200 }),
    ],
    { time_zone: 'Australia/Sydney' },
  ),
  schedule(
    'PS4',
    'Business hours',
    [
      layer('Hours', [id(11), id(12)], {
        restrictions: [1, 2, 3, 4, 5].map((day) => weekly(day, '09:00:00', 8)),
        start: '2026-03-11T10:17:00-04:00',
        rotation_virtual_start: '2025-12-01T09:00:00-05:00',
      }),
    ],
    { time_zone: 'America/New_York', teams: [{ id: 'PT2' }] },
  ),
  schedule('PS5', 'Kolkata', [layer('Daily', [id(13), id(14), id(15)], { rotation_turn_length_seconds: 86_400 })], {
    time_zone: 'Asia/Kolkata',
  }),
  schedule('PS6', 'Changing layers', [
    layer('Soon', [id(16), id(17)], { start: '2026-12-03T15:00:00+01:00' }),
    layer('Until then', [id(18)], { end: '2026-12-10T12:00:00+01:00' }),
    layer('Gone', [id(19)], { end: '2026-06-01T00:00:00Z' }),
  ]),
  schedule('PS7', 'Managers', [layer('', [id(19), id(20)], { rotation_turn_length_seconds: 2_592_000 })]),
  schedule('PS8', 'Managers', [layer('Half', [id(1)], { restrictions: [daily('00:00:00', 12)] })]),
  shifts('PS9', 'Shifts of support', [
    event('Workdays', [id(1), '', id(2)]),
    event('Weekend', [id(3), id(4)], {
      start_time: { date_time: '2026-10-10T06:00:00Z', time_zone: 'Europe/Berlin' },
      end_time: { date_time: '2026-10-12T06:00:00Z', time_zone: 'Europe/Berlin' },
      recurrence: ['RRULE:FREQ=WEEKLY'],
      assignment_strategy: {
        type: 'every_member_assignment_strategy',
        members: [id(3), id(4)].map((user_id) => ({ type: 'user_member', user_id })),
      },
    }),
  ]),
  shifts('PS10', 'Shifts of data', [
    event('Two each', [id(5), id(6)], {
      recurrence: ['RRULE:FREQ=DAILY;INTERVAL=1'],
      start_time: '2026-10-05T07:00:00Z',
      end_time: '2026-10-06T07:00:00Z',
      assignment_strategy: {
        type: 'rotating_member_assignment_strategy',
        shifts_per_member: 2,
        members: [id(5), id(6)].map((user_id) => ({ type: 'user_member', user_id })),
      },
    }),
  ]),
];

const round = { escalation_rule_assignment_strategy: { type: 'round_robin' } };

const policies: readonly Json[] = [
  policy(
    'PP1',
    'Payments',
    [
      [10, 'PS1'],
      [15, 'PS2'],
      [30, 'PS7'],
    ],
    { num_loops: 2, teams: [{ id: 'PT1' }] },
  ),
  policy('PP2', 'Payments', [[5, 'PS1', id(8)]], { num_loops: 9 }),
  policy(
    'PP3',
    'Sun',
    [
      [20, 'PS3'],
      [20, 'PS5'],
    ],
    { num_loops: 1 },
  ),
  policy('PP4', 'Office', [
    [30, 'PS4'],
    [30, 'PS8'],
  ]),
  policy(
    'PP5',
    'Support',
    [
      [15, 'PS9'],
      [15, 'PS10'],
      [15, id(20)],
    ],
    { num_loops: 3 },
  ),
  policy('PP6', 'One person', [[30, id(6)]]),
  {
    ...policy('PP7', 'In turns', []),
    escalation_rules: [
      {
        escalation_delay_in_minutes: 10,
        targets: [id(1), id(2), id(3)].map((target) => ({ id: target, type: 'user_reference' })),
        ...round,
      },
      { escalation_delay_in_minutes: 10, targets: [{ id: 'PS7', type: 'schedule_reference' }] },
    ],
  },
  policy(
    'PP8',
    'Changing',
    [
      [10, 'PS6'],
      [10, id(1)],
    ],
    { num_loops: 1 },
  ),
  policy('PP9', 'direct', [
    [60, id(9)],
    [1, id(10)],
  ]),
  policy('PP10', '../../etc/passwd', [[5, id(11), id(12)]]),
];

const services: readonly Json[] = [
  service('PV1', 'Checkout', 'PP1', {
    teams: [{ id: 'PT1' }],
    acknowledgement_timeout: 1800,
    auto_resolve_timeout: 14_400,
  }),
  service('PV2', 'Cards', 'PP1', { teams: [{ id: 'PT1' }], acknowledgement_timeout: 1800 }),
  service('PV3', 'Ledger', 'PP1', { acknowledgement_timeout: 600 }),
  service('PV4', 'Search', 'PP3', { teams: [{ id: 'PT3' }, { id: 'PT4' }] }),
  service('PV5', 'Batch', 'PP4', { incident_urgency_rule: { type: 'constant', urgency: 'low' } }),
  service('PV6', 'Desk', 'PP5', { incident_urgency_rule: { type: 'constant', urgency: 'severity_based' } }),
  service('PV7', 'Intranet', 'PP8', {
    incident_urgency_rule: {
      type: 'use_support_hours',
      during_support_hours: { type: 'constant', urgency: 'high' },
      outside_support_hours: { type: 'constant', urgency: 'low' },
    },
    support_hours: {
      type: 'fixed_time_per_day',
      time_zone: 'America/Lima',
      start_time: '09:00:00',
      end_time: '17:00:00',
      days_of_week: [1, 2, 3, 4, 5],
    },
    scheduled_actions: [{ type: 'urgency_change' }],
  }),
  service('PV8', 'Flapping', 'PP7', { auto_pause_notifications_parameters: { enabled: true, timeout: 300 } }),
  service('PV9', 'Old', 'PP2', { status: 'disabled' }),
];

const orchestration = {
  type: 'service',
  parent: { id: 'PV1', type: 'service_reference' },
  sets: [
    {
      id: 'start',
      rules: [
        {
          label: 'canary',
          conditions: [{ expression: "event.custom_details.stage matches part 'canary'" }],
          actions: { suppress: true },
        },
        {
          label: 'database',
          conditions: [
            { expression: "event.summary matches part 'database' and not event.source matches 'test'" },
            { expression: "event.component matches 'db'" },
          ],
          actions: { escalation_policy: 'PP3', annotate: 'look at the replicas' },
        },
        {
          label: 'regex',
          conditions: [{ expression: "event.source matches regex 'db[0-9]+'" }],
          actions: { suppress: true },
        },
        { label: 'rest', conditions: [], actions: { route_to: 'second' } },
      ],
    },
    {
      id: 'second',
      rules: [
        {
          label: 'info at night',
          conditions: [
            {
              expression:
                "event.severity matches 'info' and not (now in Mon,Tue,Wed,Thu,Fri 09:00:00 to 17:00:00 America/Los_Angeles)",
            },
          ],
          actions: { suppress: true },
        },
        {
          label: 'slow',
          conditions: [{ expression: "event.class matches 'latency'" }],
          actions: { suspend: 120 },
        },
      ],
    },
  ],
  catch_all: { actions: {} },
};

const router = {
  type: 'router',
  parent: { id: 'orch-1', type: 'event_orchestration_reference' },
  sets: [{ id: 'start', rules: [{ label: 'www', conditions: [], actions: { route_to: 'PV4' } }] }],
  catch_all: { actions: { route_to: 'unrouted' } },
};

/** Five teams, twenty users, ten schedules, ten escalation policies, nine services: answers of the API by file. */
export const REALISTIC: Readonly<Record<string, unknown>> = {
  'users-1.json': { users: users.slice(0, 12), limit: 12, offset: 0, more: true },
  'users-2.json': { users: users.slice(12), limit: 12, offset: 12, more: false },
  'teams.json': {
    teams: ['Payments', 'Office', 'Search', 'Support', 'Managers'].map((name, index) => ({
      id: `PT${index + 1}`,
      type: 'team',
      name,
      description: '',
    })),
  },
  'members-PT1.json': { members: [{ user: { id: id(7) }, role: 'manager' }], more: false },
  ...Object.fromEntries(schedules.map((one) => [`schedule-${one['id']}.json`, { schedule: one }])),
  'schedules.json': { schedules: schedules.map(({ id, name }) => ({ id, name, type: 'schedule' })) },
  'overrides-PS1.json': {
    overrides: [
      { id: 'OV1', start: '2026-11-25T08:00:00Z', end: '2026-11-26T08:00:00Z', user: { id: id(9) } },
      { id: 'OV2', start: '2026-01-25T08:00:00Z', end: '2026-01-26T08:00:00Z', user: { id: id(9) } },
    ],
  },
  'handoff-PU1.json': {
    oncall_handoff_notification_rules: [
      {
        id: 'H1',
        handoff_type: 'both',
        notify_advance_in_minutes: 60,
        contact_method: { type: 'email_contact_method' },
      },
    ],
  },
  'escalation_policies.json': { escalation_policies: policies },
  'services.json': { services },
  'orchestration.json': { orchestration_path: orchestration },
  'router.json': { orchestration_path: router },
  'orchestrations.json': { orchestrations: [{ id: 'orch-1', name: 'Everything' }] },
  'maintenance.json': {
    maintenance_windows: [
      {
        id: 'M1',
        description: 'Move',
        start_time: '2026-12-01T00:00:00Z',
        end_time: '2026-12-01T02:00:00Z',
        services: [{ id: 'PV1' }],
      },
    ],
  },
};
