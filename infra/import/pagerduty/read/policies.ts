import type { PagerDutyMaintenance, PagerDutyPolicy, PagerDutyService, PagerDutyUrgency } from '../export';
import type { Fields } from './fields';

/** PagerDuty has 9 at most; thousands would be a mistake of whoever wrote the file. */
const MOST_LOOPS = 100;

/** @param wrong told what is not as it should be, as a sentence */
export const policyFrom = (policy: Fields, wrong: (sentence: string) => void): PagerDutyPolicy => ({
  id: policy.text('id'),
  name: policy.text('name') || policy.text('summary'),
  description: policy.text('description'),
  teams: policy.objects('teams').map((team) => team.text('id')),
  loops: within(policy, 'num_loops', policy.number('num_loops') ?? 0, MOST_LOOPS, wrong),
  rules: policy.objects('escalation_rules').map((rule) => ({
    delayMinutes: within(
      rule,
      'escalation_delay_in_minutes',
      rule.needed('escalation_delay_in_minutes', 'minutes'),
      A_YEAR,
      wrong,
    ),
    targets: rule.objects('targets').map((target) => ({
      type: target
        .text('type')
        .replace(/_reference$/, '')
        .replace(/^schedule_v3$/, 'schedule'),
      id: target.text('id'),
      name: target.text('summary') || target.text('name'),
    })),
    strategy: strategyOf(rule),
  })),
});

const A_YEAR = 366 * 24 * 60;

const within = (
  fields: Fields,
  field: string,
  value: number,
  most: number,
  wrong: (sentence: string) => void,
): number => {
  if (value >= 0 && value <= most) return value;
  wrong(`${fields.at}: '${field}' should be from 0 to ${most}, got ${value}`);
  return 0;
};

/** A word in some answers, an object with `type` in others. */
const strategyOf = (rule: Fields): string => {
  const field = 'escalation_rule_assignment_strategy';
  const word = typeof rule.json(field) === 'string' ? rule.text(field) : rule.object(field)?.text('type');
  return word || 'assign_to_everyone';
};

/** @param wrong told what is not as it should be, as a sentence */
export const serviceFrom = (service: Fields, wrong: (sentence: string) => void): PagerDutyService => {
  const acknowledgement = service.number('acknowledgement_timeout');
  const resolve = service.number('auto_resolve_timeout');
  const pause = service.object('auto_pause_notifications_parameters');
  const pauseSeconds = pause?.flag('enabled') ? pause.number('timeout') : undefined;
  const policy = service.idOf('escalation_policy');
  return {
    id: service.text('id'),
    name: service.text('name') || service.text('summary'),
    description: service.text('description'),
    status: service.text('status') || 'active',
    ...(policy ? { policy } : {}),
    teams: service.objects('teams').map((team) => team.text('id')),
    ...(acknowledgement ? { acknowledgementTimeoutSeconds: acknowledgement } : {}),
    ...(resolve ? { autoResolveTimeoutSeconds: resolve } : {}),
    ...(pauseSeconds ? { autoPauseSeconds: pauseSeconds } : {}),
    urgency: urgencyFrom(service, wrong),
    also: alsoOf(service),
    integrations: service.objects('integrations').map((integration) => ({
      name: integration.text('summary') || integration.text('name'),
      type: integration
        .text('type')
        .replace(/_reference$/, '')
        .replace(/_inbound_integration$/, ''),
    })),
  };
};

const urgencyFrom = (service: Fields, wrong: (sentence: string) => void): PagerDutyUrgency => {
  const rule = service.object('incident_urgency_rule');
  const hours = service.object('support_hours');
  if (rule?.text('type') !== 'use_support_hours' || !hours)
    return { kind: 'constant', urgency: rule?.text('urgency') || 'high' };
  for (const field of ['start_time', 'end_time'])
    if (!TIME.test(hours.text(field)))
      wrong(`${hours.at}: '${field}' should be a time such as '09:00:00', got ${JSON.stringify(hours.json(field))}`);
  return {
    kind: 'support hours',
    during: rule.object('during_support_hours')?.text('urgency') || 'high',
    outside: rule.object('outside_support_hours')?.text('urgency') || 'low',
    hours: {
      timeZone: hours.text('time_zone'),
      start: hours.text('start_time'),
      end: hours.text('end_time'),
      days: hours.numbers('days_of_week'),
    },
    raises: service.objects('scheduled_actions').length > 0,
  };
};

const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

const alsoOf = (service: Fields): readonly string[] => [
  ...(service.object('alert_grouping_parameters')?.text('type') || service.text('alert_grouping')
    ? ['groups alerts']
    : []),
  ...(isSet(service, 'response_play') ? ['runs a response play'] : []),
  ...(service.objects('addons').length > 0 ? ['has add-ons'] : []),
];

const isSet = (service: Fields, field: string): boolean => service.has(field) && service.json(field) !== '';

export const maintenanceFrom = (window: Fields): PagerDutyMaintenance => {
  const [start, end] = [window.instant('start_time'), window.instant('end_time')];
  return {
    description: window.text('description'),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    services: window.objects('services').map((service) => service.text('id')),
  };
};
