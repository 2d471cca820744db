import type { NamedResponder, Trigger } from './alert-event';
import type { EpochMillis } from './incident';
import type { Organisation } from './organisation';
import type { Policy, Target } from './policy';
import { matches } from './routing-rule';
import type { Span } from './span';

/** The service's own policy, else its team's default. Undefined only for a service that does not exist. */
export const policyOf = (organisation: Organisation, serviceName: string): Policy | undefined => {
  const service = organisation.services[serviceName];
  const name = service?.policy ?? organisation.teams[service?.team ?? '']?.defaultPolicy;
  return name === undefined ? undefined : organisation.policies[name];
};

/** The service a CloudWatch alarm belongs to by its name: the longest declared prefix, else the default service. */
export const serviceOfAlarm = (organisation: Organisation, alarmName: string): string => {
  const matching = Object.entries(organisation.services).flatMap(([name, service]) =>
    (service.alarmPrefixes ?? [])
      .filter((prefix) => alarmName.startsWith(prefix))
      .map((prefix) => ({ name, length: prefix.length })),
  );
  matching.sort((a, b) => b.length - a.length);
  return matching[0]?.name ?? organisation.defaultService;
};

/** What an alert that opens an incident sets in motion. */
export interface Routed {
  readonly policy: Policy;
  /** Whom the alert asks for beyond the policy; told with its first level. */
  readonly responders: readonly Target[];
  /** Nobody is notified before. Zero: at once. */
  readonly notifyAfter: Span;
  /** For the timeline: why this policy, and what the alert asked for in vain. */
  readonly because: readonly string[];
}

type Alert = Pick<Trigger, 'service' | 'title' | 'priority' | 'body'>;

/**
 * The policy that the rules of a team give to an alert: the first match, else the service's own or the team's default.
 * Undefined only where the team or its policy does not exist any more.
 */
export const policyByRules = (
  organisation: Organisation,
  team: string,
  alert: Alert,
  at: EpochMillis,
): { readonly policy: Policy; readonly notifyAfter?: Span; readonly because: string } | undefined => {
  const rule = organisation.teams[team]?.routing?.find(({ when }) => matches(when, alert, at));
  const policy = rule && organisation.policies[rule.policy ?? ''];
  if (rule && policy)
    return {
      policy,
      because: `routing rule '${rule.name}' of team '${team}'`,
      ...(rule.notifyAfter ? { notifyAfter: rule.notifyAfter } : {}),
    };
  const service = organisation.services[alert.service];
  const own = service?.team === team ? service.policy : undefined;
  const name = own ?? organisation.teams[team]?.defaultPolicy;
  const fallback = name === undefined ? undefined : organisation.policies[name];
  const because = own === undefined ? `the default of team '${team}'` : `the policy of service '${alert.service}'`;
  return fallback && { policy: fallback, because };
};

/**
 * Whom an alert reaches. Responders that it names win: the first team or escalation among them decides about the
 * policy and the others are told with its first level; people and schedules alone are told by the policy `direct`.
 * Names that do not exist leave the decision to the service, and are said.
 * @throws when the service does not exist (the door checks that before)
 */
export const route = (organisation: Organisation, alert: Trigger, at: EpochMillis): Routed => {
  const service = organisation.services[alert.service];
  const byService = service && policyByRules(organisation, service.team, alert, at);
  if (!service || !byService) throw new Error(`service '${alert.service}' does not exist`);
  const named = alert.responders.map((responder) => meaningOf(organisation, responder, alert, at));
  const unknown = named.flatMap((meaning) => (meaning.kind === 'unknown' ? [meaning.because] : []));
  const decides = named.find((meaning) => meaning.kind === 'policy');
  const people = named.flatMap((meaning) => (meaning.kind === 'target' ? [meaning.target] : []));
  const others = named.flatMap((meaning) =>
    meaning.kind === 'policy' && meaning !== decides ? firstLevel(meaning.policy) : [],
  );
  const wait = { notifyAfter: byService.notifyAfter ?? service.notifyAfter ?? { seconds: 0 } };
  if (decides)
    return {
      policy: decides.policy,
      responders: [...people, ...others],
      because: [`${decides.because}, which the alert names`, ...unknown],
      ...wait,
    };
  const direct = organisation.policies['direct'];
  if (people.length > 0 && direct)
    return { policy: direct, responders: people, because: ['the alert names whom to tell', ...unknown], ...wait };
  return { policy: byService.policy, responders: people, because: [byService.because, ...unknown], ...wait };
};

/** What a responder's name stands for. */
export type Meaning =
  | { readonly kind: 'policy'; readonly policy: Policy; readonly because: string }
  | { readonly kind: 'target'; readonly target: Target; readonly because: string }
  | { readonly kind: 'unknown'; readonly because: string };

/** @param alert what the routing rules of a named team are asked about */
export const meaningOf = (
  organisation: Organisation,
  { type, name }: NamedResponder,
  alert: Alert,
  at: EpochMillis,
): Meaning => {
  const { teams, users, schedules, policies } = organisation;
  const because = `${type} '${name}'`;
  if (type === 'escalation') {
    const policy = policies[keyOf(policies, name) ?? ''];
    if (policy) return { kind: 'policy', policy, because };
  }
  const team = type === 'team' ? keyOf(teams, name) : undefined;
  const routed = team === undefined ? undefined : policyByRules(organisation, team, alert, at);
  if (routed) return { kind: 'policy', policy: routed.policy, because: `${because}, ${routed.because}` };
  const user = type === 'user' ? keyOf(users, name) : undefined;
  if (user !== undefined) return { kind: 'target', target: { user }, because };
  const schedule = type === 'schedule' ? keyOf(schedules, name) : undefined;
  if (schedule !== undefined) return { kind: 'target', target: { schedule }, because };
  return { kind: 'unknown', because: `the alert names ${because}, which does not exist here` };
};

/** Whom a policy tells first. */
export const firstLevel = (policy: Policy): readonly Target[] => policy.levels[0]?.notify ?? [];

/** By the name in the organisation, or by the display name that other systems know; whatever the case. */
export const keyOf = (known: Readonly<Record<string, object>>, name: string): string | undefined => {
  if (Object.hasOwn(known, name)) return name;
  const wanted = name.trim().toLowerCase();
  return Object.entries(known).find(
    ([key, value]) =>
      key.toLowerCase() === wanted || ('name' in value && String(value.name).trim().toLowerCase() === wanted),
  )?.[0];
};
