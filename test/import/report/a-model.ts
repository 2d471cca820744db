import type { Note } from '../../../infra/import/note';
import type { ComparedEscalation, ToldLine } from '../../../infra/import/old/comparison';
import type { ReportModel } from '../../../infra/import/report/model';

/** Everything that a name from elsewhere may try: markup, ends of lines, controls, directions. */
export const HOSTILE = '<script>alert(1)</script>"\'`|](http://e.vil)**@team\n# h\r\u001b[31m\u202e\u2028&amp;';

export const NOW = Date.parse('2026-11-23T12:00:00Z');

export const line = (minute: number, who: string, more: Partial<ToldLine> = {}): ToldLine => ({
  minute,
  who: [who],
  channel: 'sms',
  because: '',
  same: true,
  ...more,
});

export const anEscalation = (more: Partial<ComparedEscalation> = {}): ComparedEscalation => ({
  name: 'payments_escalation',
  policy: 'payments-escalation',
  scenarios: 8,
  same: 5,
  lastResortAfter: 60,
  followedFor: undefined,
  notRun: 0,
  differences: [
    {
      scenario: { at: NOW, timeZone: 'Europe/Berlin', priority: 'P1', answers: {} },
      others: 1,
      words: ['ben is told after 15 minutes instead of 10'],
      before: [line(0, 'anna'), line(10, 'ben', { same: false, because: 'rule 2' })],
      after: [line(0, 'anna'), line(15, 'ben', { same: false, because: "level 2 'ben'" })],
    },
    {
      scenario: {
        at: NOW + 60_000,
        timeZone: 'Asia/Kolkata',
        priority: 'P5',
        answers: { acknowledgedAfter: 1, resolvedAfter: 20 },
      },
      others: 0,
      words: ['nobody is told after 5 minutes; Opsgenie told carla'],
      before: [line(5, 'carla', { same: false, channel: '' })],
      after: [],
    },
  ],
  ...more,
});

/** A note of each kind. */
export const NOTES: readonly Note[] = [
  { kind: 'translated', area: 'users', subject: "user 'Anna Meyer'", as: "user 'anna'" },
  { kind: 'approximated', area: 'schedules', subject: 'rotation 1', how: 'snaps to half hours', toDo: 'look at it' },
  { kind: 'approximated', area: 'schedules', subject: 'rotation 2', how: 'snaps to half hours', toDo: 'look at it' },
  { kind: 'added', area: 'escalations', subject: 'escalation a', because: 'a last resort was added' },
  { kind: 'not translated', area: 'other', subject: 'maintenance m', because: 'is over', toDo: 'nothing' },
];

export const aModel = (more: Partial<ReportModel> = {}): ReportModel => ({
  source: 'Opsgenie',
  directory: 'oncall',
  onConflict: undefined,
  timeZone: 'UTC',
  counts: {
    users: 3,
    teams: 1,
    schedules: 2,
    layers: 3,
    policies: 1,
    levels: 2,
    routingRules: 0,
    services: 1,
    contacts: 4,
    overrides: 1,
    timeOff: 0,
  },
  notes: NOTES,
  comparison: {
    source: 'Opsgenie',
    from: NOW,
    until: NOW + 14 * 86_400_000,
    escalations: [
      anEscalation(),
      anEscalation({
        name: 'gone',
        policy: undefined,
        scenarios: 0,
        same: 0,
        differences: [],
        lastResortAfter: undefined,
      }),
    ],
    routes: [
      {
        route: {
          name: "team 'Payments', rule 'at night'",
          alert: {
            service: 'payments',
            at: NOW,
            priority: 'P3',
            title: 'a sample',
            description: '',
            source: 'cron',
            entity: '',
            tags: ['db'],
            details: { host: 'a1' },
          },
          goesTo: { policy: 'payments-night', name: "escalation 'payments_night'" },
        },
        goesTo: 'nobody',
        because: 'routing rule 1',
        same: false,
      },
    ],
  },
  coverage: {
    from: NOW,
    until: NOW + 90 * 86_400_000,
    checked: 'with contacts and overrides',
    policies: ['payments-escalation'],
    schedules: ['payments'],
    findings: [
      {
        kind: 'nobody reached',
        severity: 'error',
        policy: 'payments-escalation',
        level: 1,
        levelName: 'on call',
        because: ["nobody is on call in schedule 'payments'"],
        timeZone: 'Europe/Berlin',
        intervals: [{ from: NOW, until: NOW + 3_600_000 }],
      },
      { kind: 'no contact', severity: 'warning', user: 'ben' },
      { kind: 'user not used', severity: 'note', user: 'zoe' },
    ],
  },
  plan: {
    directory: '/x/oncall',
    changes: ["user 'zoe' is new"],
    files: [
      { path: 'index.ts', what: 'new', text: 'x' },
      { path: 'people.ts', what: 'kept' },
      { path: 'teams/a.ts', what: 'conflict', conflicts: [{ line: 3, yours: ['a'], imported: ['b'] }] },
    ],
  },
  ...more,
});
