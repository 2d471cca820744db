import type { EpochMillis } from './incident';
import type { Organisation } from './organisation';
import type { Policy } from './policy';
import { matches, type RoutedAlert } from './routing-rule';
import type { Span } from './span';

/** What the rules of a team make of an alert. */
export interface ByRules {
  /** `nobody`: with this policy, once somebody escalates it. */
  readonly tells: 'the policy' | 'nobody';
  readonly policy: Policy;
  /** The rule's own; undefined where it says nothing of it. */
  readonly notifyAfter?: Span;
  readonly because: string;
}

/**
 * The policy that the rules of a team give to an alert: the first match, else the service's own or the team's default.
 * Undefined only where the team or its policy does not exist any more.
 */
export const policyByRules = (
  organisation: Organisation,
  team: string,
  alert: RoutedAlert,
  at: EpochMillis,
): ByRules | undefined => {
  const rule = organisation.teams[team]?.routing?.find(({ when }) => matches(when, alert, at));
  const otherwise = withoutRules(organisation, team, alert.service);
  if (rule === undefined) return otherwise;
  const because = `routing rule '${rule.name}' of team '${team}'`;
  if (rule.tellsNobody !== undefined)
    return otherwise && { ...otherwise, tells: 'nobody', because: `${because} tells nobody: ${rule.tellsNobody}` };
  const policy = organisation.policies[rule.policy];
  if (!policy) return otherwise;
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
