import type { NamedResponder, Trigger } from './alert-event';
import type { EpochMillis } from './incident';
import { keyOf, userKeyOf } from './key-of';
import type { Organisation } from './organisation';
import type { Policy, Target } from './policy';
import { type ByRules, policyByRules } from './policy-by-rules';
import type { RoutedAlert } from './routing-rule';
import type { Span } from './span';

export { policyByRules } from './policy-by-rules';

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
  /** `nobody`: the incident is recorded and does not escalate by itself; with this policy, once somebody asks for it. */
  readonly tells: 'the policy' | 'nobody';
  readonly policy: Policy;
  /** Whom the alert asks for beyond the policy; told with its first level. */
  readonly responders: readonly Target[];
  /** Nobody is notified before. Zero: at once. */
  readonly notifyAfter: Span;
  /** For the timeline: why this policy, and what the alert asked for in vain. */
  readonly because: readonly string[];
}

/**
 * Whom an alert reaches. Responders that it names win: the first team or escalation among them decides about the
 * policy and the others are told with its first level; people and schedules alone are told by the policy `direct`.
 * A team whose rules tell nobody decides only where the alert names nobody else. Names that do not exist leave the
 * decision to the service, and are said.
 * @throws when the service does not exist (the door checks that before)
 */
export const route = (organisation: Organisation, alert: Trigger, at: EpochMillis): Routed => {
  const service = organisation.services[alert.service];
  const byService = service && policyByRules(organisation, service.team, alert, at);
  if (!service || !byService) throw new Error(`service '${alert.service}' does not exist`);
  const named = alert.responders.map((responder) => meaningOf(organisation, responder, alert, at));
  const unknown = named.flatMap((meaning) => (meaning.kind === 'unknown' ? [meaning.because] : []));
  const ways = named.flatMap((meaning) => (meaning.kind === 'policy' ? [meaning] : []));
  const people = named.flatMap((meaning) => (meaning.kind === 'target' ? [meaning.target] : []));
  const wait = byService.notifyAfter ?? service.notifyAfter;
  const decides = ways.find(({ tells }) => tells === 'the policy') ?? (people.length === 0 ? ways[0] : undefined);
  if (decides) {
    const others = ways.flatMap((way) => (way !== decides && way.tells === 'the policy' ? firstLevel(way.policy) : []));
    return {
      tells: decides.tells,
      policy: decides.policy,
      responders: [...people, ...others],
      notifyAfter: decides.notifyAfter ?? wait ?? decides.policy.notifyAfter ?? AT_ONCE,
      because: [`${decides.because}, which the alert names`, ...unknown],
    };
  }
  const direct = organisation.policies['direct'];
  if (people.length > 0 && direct)
    return {
      tells: 'the policy',
      policy: direct,
      responders: people,
      notifyAfter: wait ?? direct.notifyAfter ?? AT_ONCE,
      because: ['the alert names whom to tell', ...unknown],
    };
  return {
    // Should there be no policy `direct` for them: whom an alert names is told.
    tells: people.length > 0 ? 'the policy' : byService.tells,
    policy: byService.policy,
    responders: people,
    notifyAfter: wait ?? byService.policy.notifyAfter ?? AT_ONCE,
    because: [byService.because, ...unknown],
  };
};

const AT_ONCE: Span = { seconds: 0 };

/** What a responder's name stands for. */
export type Meaning =
  | ({ readonly kind: 'policy' } & ByRules)
  | { readonly kind: 'target'; readonly target: Target; readonly because: string }
  | { readonly kind: 'unknown'; readonly because: string };

/** @param alert what the routing rules of a named team are asked about */
export const meaningOf = (
  organisation: Organisation,
  { type, name }: NamedResponder,
  alert: RoutedAlert,
  at: EpochMillis,
): Meaning => {
  const { teams, users, schedules, policies } = organisation;
  const because = `${type} '${name}'`;
  if (type === 'escalation') {
    const policy = policies[keyOf(policies, name) ?? ''];
    if (policy) {
      // Asked for by its name, it is as it is: what the service would wait is about its own.
      const own = policy.notifyAfter ? { notifyAfter: policy.notifyAfter } : {};
      return { kind: 'policy', tells: 'the policy', policy, because, ...own };
    }
  }
  const team = type === 'team' ? keyOf(teams, name) : undefined;
  const routed = team === undefined ? undefined : policyByRules(organisation, team, alert, at);
  if (routed) return { kind: 'policy', ...routed, because: `${because}, ${routed.because}` };
  const user = type === 'user' ? userKeyOf(users, name) : undefined;
  if (user !== undefined) return { kind: 'target', target: { user }, because };
  const schedule = type === 'schedule' ? keyOf(schedules, name) : undefined;
  if (schedule !== undefined) return { kind: 'target', target: { schedule }, because };
  return { kind: 'unknown', because: `the alert names ${because}, which does not exist here` };
};

/** Whom a policy tells first. */
export const firstLevel = (policy: Policy): readonly Target[] => policy.levels[0]?.notify ?? [];
