import type { PagerDutyMaintenance, PagerDutyPolicy, PagerDutyService, PagerDutyUrgency } from '../export';
import type { Fields } from './fields';

export const policyFrom = (policy: Fields): PagerDutyPolicy => ({
  id: policy.text('id'),
  name: policy.text('name') || policy.text('summary'),
  description: policy.text('description'),
  teams: policy.objects('teams').map((team) => team.text('id')),
  loops: policy.number('num_loops') ?? 0,
  rules: policy.objects('escalation_rules').map((rule) => ({
    delayMinutes: rule.needed('escalation_delay_in_minutes', 'minutes'),
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

/** A word in some answers, an object with `type` in others. */
const strategyOf = (rule: Fields): string => {
  const field = 'escalation_rule_assignment_strategy';
  const word = typeof rule.json(field) === 'string' ? rule.text(field) : rule.object(field)?.text('type');
  return word || 'assign_to_everyone';
};

export const serviceFrom = (service: Fields): PagerDutyService => {
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
    urgency: urgencyFrom(service),
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

const urgencyFrom = (service: Fields): PagerDutyUrgency => {
  const rule = service.object('incident_urgency_rule');
  const hours = service.object('support_hours');
  if (rule?.text('type') !== 'use_support_hours' || !hours)
    return { kind: 'constant', urgency: rule?.text('urgency') || 'high' };
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
