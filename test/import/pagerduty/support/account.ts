import type { PagerDutyExport } from '../../../../infra/import/pagerduty/export';
import { assemble } from '../../../../infra/import/pagerduty/read/assemble';
import { poolOf } from '../../../../infra/import/pagerduty/read/pool';
import { problemsOf } from '../../../../infra/import/read/problems';
import type { TranslateOptions } from '../../../../infra/import/translate-options';
import { minutes } from '../../../../workflows/span';

export type Json = Readonly<Record<string, unknown>>;

/** When every test of the import takes place: a Monday noon. */
export const NOW = Date.parse('2026-11-23T12:00:00Z');

export const OPTIONS: TranslateOptions = { now: NOW, timeZone: 'Europe/Berlin', lastResortAfter: minutes(30) };

export const at = (instant: string): number => Date.parse(instant);

/** Answers of the API by file, read. @throws ImportProblem */
export const read = (files: Readonly<Record<string, unknown>>): PagerDutyExport => {
  const problems = problemsOf('the test');
  const pool = poolOf(
    Object.entries(files).map(([name, json]) => ({ name, json })),
    problems.add,
  );
  const from = assemble(pool, problems);
  problems.throwIfAny();
  return from;
};

export const user = (id: string, name: string, more: Json = {}): Json => ({
  id,
  type: 'user',
  name,
  email: `${id.toLowerCase()}@example.com`,
  time_zone: 'Europe/Berlin',
  contact_methods: [
    { id: `${id}E`, type: 'email_contact_method', address: `${id.toLowerCase()}@example.com` },
    { id: `${id}S`, type: 'sms_contact_method', country_code: 49, address: '015155500001' },
    { id: `${id}P`, type: 'phone_contact_method', country_code: 1, address: '2025550199' },
  ],
  notification_rules: [rule(0, 'email'), rule(0, 'email', 'low')],
  teams: [],
  ...more,
});

export const rule = (delay: number, by: string, urgency = 'high'): Json => ({
  type: 'assignment_notification_rule',
  start_delay_in_minutes: delay,
  urgency,
  contact_method: { id: 'X', type: `${by}_contact_method_reference` },
});

export const layer = (name: string, users: readonly string[], more: Json = {}): Json => ({
  name,
  start: '2026-01-05T09:00:00+01:00',
  end: null,
  rotation_virtual_start: '2026-01-05T09:00:00+01:00',
  rotation_turn_length_seconds: 604_800,
  users: users.map((id) => ({ user: { id, type: 'user_reference' } })),
  restrictions: [],
  ...more,
});

export const daily = (start: string, hours: number): Json => ({
  type: 'daily_restriction',
  start_time_of_day: start,
  duration_seconds: hours * 3600,
});

export const weekly = (day: number, start: string, hours: number): Json => ({
  type: 'weekly_restriction',
  start_day_of_week: day,
  start_time_of_day: start,
  duration_seconds: hours * 3600,
});

/** @param layers the highest first, as the API has them */
export const schedule = (id: string, name: string, layers: readonly Json[], more: Json = {}): Json => ({
  id,
  type: 'schedule',
  name,
  time_zone: 'Europe/Berlin',
  schedule_layers: layers,
  teams: [],
  ...more,
});

export const shifts = (id: string, name: string, events: readonly Json[], more: Json = {}): Json => ({
  id,
  type: 'schedule',
  name,
  time_zone: 'Europe/Berlin',
  rotations: events.map((one, index) => ({ id: `${id}R${index}`, type: 'rotation', events: [one] })),
  teams: [],
  ...more,
});

export const event = (name: string, members: readonly string[], more: Json = {}): Json => ({
  id: name,
  type: 'schedule_event',
  name,
  start_time: { date_time: '2026-10-05T07:00:00Z', time_zone: 'Europe/Berlin' },
  end_time: { date_time: '2026-10-05T15:00:00Z', time_zone: 'Europe/Berlin' },
  effective_since: '2026-10-05T07:00:00Z',
  effective_until: null,
  recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  assignment_strategy: {
    type: 'rotating_member_assignment_strategy',
    shifts_per_member: 1,
    members: members.map((id) => (id === '' ? { type: 'empty_member' } : { type: 'user_member', user_id: id })),
  },
  ...more,
});

/** `[10, 'PU1', 'PS1']`: ten minutes for these targets; what begins with `PS` is a schedule. */
export const policy = (
  id: string,
  name: string,
  rules: readonly (readonly [number, ...string[]])[],
  more: Json = {},
) => ({
  id,
  type: 'escalation_policy',
  name,
  num_loops: 0,
  teams: [],
  escalation_rules: rules.map(([delay, ...targets]) => ({
    escalation_delay_in_minutes: delay,
    targets: targets.map((target) => ({
      id: target,
      type: target.startsWith('PS') ? 'schedule_reference' : 'user_reference',
    })),
  })),
  ...more,
});

export const service = (id: string, name: string, escalation: string, more: Json = {}): Json => ({
  id,
  type: 'service',
  name,
  status: 'active',
  escalation_policy: { id: escalation, type: 'escalation_policy_reference' },
  teams: [],
  acknowledgement_timeout: null,
  auto_resolve_timeout: null,
  incident_urgency_rule: { type: 'constant', urgency: 'high' },
  integrations: [{ id: `${id}I`, type: 'events_api_v2_inbound_integration_reference', summary: 'Events API V2' }],
  ...more,
});
