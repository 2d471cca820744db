import { PRIORITIES, type Priority } from '../../../../workflows/incident';
import { zoneProblems } from '../../../../workflows/on-call/check/zone';
import { type Hours, type RoutingRule, WEEKDAYS } from '../../../../workflows/routing-rule';
import type { Note } from '../../note';
import type { PagerDutyService, PagerDutySupportHours } from '../export';
import { clock, secondOf } from './restrictions';
import { approximated, called, translated } from './saying';
import type { Followed } from './variants';

/** Severities `warning` and `info`, and what has none of PagerDuty's severities. */
const LOW_SEVERITIES: readonly Priority[] = ['P3', 'P4', 'P5'];

/** The urgency that a service's incidents have by their priority; hours are left aside. */
const lowOf = ({ urgency }: PagerDutyService): readonly Priority[] =>
  lowBy(urgency.kind === 'constant' ? urgency.urgency : urgency.during);

const lowBy = (urgency: string): readonly Priority[] => {
  if (urgency === 'low') return PRIORITIES;
  return urgency === 'severity_based' ? LOW_SEVERITIES : [];
};

/** Which priorities are of low urgency here, for all services alike: as most services have it. */
export const lowUrgencyOf = (services: readonly PagerDutyService[]): readonly Priority[] => {
  const counts = new Map<string, number>();
  for (const service of services) counts.set(lowOf(service).join(), (counts.get(lowOf(service).join()) ?? 0) + 1);
  const most = [...counts].sort(([a, n], [b, m]) => m - n || a.length - b.length)[0]?.[0] ?? '';
  return PRIORITIES.filter((priority) => most.split(',').includes(priority));
};

/** The policy of a service, and the rules that lead to another one what does not escalate in PagerDuty. */
export interface ByUrgency {
  readonly policy: string;
  readonly rules: readonly RoutingRule[];
  readonly notes: readonly Note[];
}

export const byUrgency = (
  from: PagerDutyService,
  key: string,
  { usual, low }: Followed,
  lowUrgency: readonly Priority[],
): ByUrgency => {
  const { urgency } = from;
  const notes = [noteOf(from, lowUrgency)];
  if (urgency.kind === 'constant') return { ...partOf(urgency.urgency, key, usual, low, undefined), notes };
  const during = partOf(urgency.during, key, usual, low, hoursOf(urgency.hours));
  const outside = partOf(urgency.outside, key, usual, low, undefined);
  return { policy: outside.policy, rules: [...during.rules, ...outside.rules], notes };
};

/** First the rules for these hours, then those for all others: the first that matches decides. */
const partOf = (word: string, key: string, usual: string, low: string, during: Hours | undefined) => {
  const when = { services: [key], ...(during ? { during } : {}) };
  const which = during ? ' in support hours' : '';
  const all = word === 'low' ? low : usual;
  const bySeverity: RoutingRule[] =
    word === 'severity_based' && low !== usual
      ? [{ name: `${key}: low severity${which}`, when: { ...when, priorities: LOW_SEVERITIES }, policy: low }]
      : [];
  return {
    policy: all,
    rules: [...bySeverity, ...(during ? [{ name: `${key}:${which}`, when, policy: all }] : [])],
  };
};

const hoursOf = ({ timeZone, start, end, days }: PagerDutySupportHours): Hours => {
  const [from, to] = [clock(secondOf(start)), clock(secondOf(end))];
  const weekdays = WEEKDAYS.filter((_, index) => days.includes(index + 1));
  return {
    timeZone: isZone(timeZone) ? timeZone : 'UTC',
    from,
    to: to === '00:00' || to === from ? '24:00' : to,
    ...(weekdays.length === 7 || weekdays.length === 0 ? {} : { weekdays }),
  };
};

const isZone = (zone: string): boolean => zoneProblems('', zone).length === 0;

const wordsOf = (urgency: PagerDutyService['urgency']): readonly string[] =>
  urgency.kind === 'constant' ? [urgency.urgency] : [urgency.during, urgency.outside];

const noteOf = (from: PagerDutyService, lowUrgency: readonly Priority[]): Note => {
  const { urgency } = from;
  const subject = `${called('service', from.name)}, urgency`;
  const words = lowUrgency.length === 0 ? 'no priority' : lowUrgency.join(', ');
  const differs = [
    ...(lowOf(from).join() === lowUrgency.join()
      ? []
      : [`people's rules for low urgency go by priority, for all services alike: here by ${words}`]),
    ...(urgency.kind === 'support hours'
      ? ['people are told by the same rules in support hours and outside of them']
      : []),
    ...(urgency.kind === 'support hours' && urgency.raises
      ? ['what is still open when support hours begin stays as it is']
      : []),
    ...(urgency.kind === 'support hours' && !isZone(urgency.hours.timeZone)
      ? ['the time zone of its support hours is not known: UTC is taken']
      : []),
    ...(wordsOf(urgency).includes('severity_based')
      ? [
          'an alert without a severity is of high urgency in PagerDuty; here it is P3 where its sender sets no priority, and so of low urgency: it does not escalate',
        ]
      : []),
  ];
  if (differs.length === 0) return translated('services', subject, `low urgency: ${words}`);
  const toDo = 'let its senders set the priority (severity info is P5), and look at lowUrgency of the organisation';
  return approximated('services', subject, differs.join('; '), toDo);
};
