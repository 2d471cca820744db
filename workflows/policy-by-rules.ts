import type { EpochMillis } from './incident';
import type { Organisation } from './organisation';
import type { Policy } from './policy';
import { matches, type RoutedAlert, type RoutingRule } from './routing-rule';
import type { Span } from './span';

/** What the rules of a team make of an alert. */
export interface ByRules {
  /** `nobody`: with this policy, once somebody escalates it. */
  readonly tells: 'the policy' | 'nobody';
  readonly policy: Policy;
  /** The rule's own, or that of an escalation which the alert names; undefined where they say nothing of it. */
  readonly notifyAfter?: Span;
  readonly because: string;
}

/**
 * The policy that the rules of a team give to an alert: the first match, else the service's own or the team's default.
 * Where the first match tells nobody, the policy is the one that the alert would have without it.
 * Undefined only where the team or its policy does not exist any more.
 * @param rules those of the team that are asked, in their order
 */
export const policyByRules = (
  organisation: Organisation,
  team: string,
  alert: RoutedAlert,
  at: EpochMillis,
  rules: readonly RoutingRule[] = organisation.teams[team]?.routing ?? [],
): ByRules | undefined => {
  const index = rules.findIndex(({ when }) => matches(when, alert, at));
  const rule = rules[index];
  if (rule === undefined) return withoutRules(organisation, team, alert.service);
  const because = `routing rule '${rule.name}' of team '${team}'`;
  if (rule.tellsNobody !== undefined) {
    const next = policyByRules(organisation, team, alert, at, rules.slice(index + 1));
    return next && { tells: 'nobody', policy: next.policy, because: `${because} tells nobody: ${rule.tellsNobody}` };
  }
  const policy = organisation.policies[rule.policy];
  if (!policy) return withoutRules(organisation, team, alert.service);
  return { tells: 'the policy', policy, because, ...(rule.notifyAfter ? { notifyAfter: rule.notifyAfter } : {}) };
};

const withoutRules = (organisation: Organisation, team: string, serviceName: string): ByRules | undefined => {
  const service = organisation.services[serviceName];
  const own = service?.team === team ? service.policy : undefined;
  const name = own ?? organisation.teams[team]?.defaultPolicy;
  const policy = name === undefined ? undefined : organisation.policies[name];
  const because = own === undefined ? `the default of team '${team}'` : `the policy of service '${serviceName}'`;
  return policy && { tells: 'the policy', policy, because };
};
