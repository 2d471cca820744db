import { type Definition, policyDefinition } from '../../workflows/machine/definition';
import type { Organisation } from '../../workflows/organisation';
import type { Policy } from '../../workflows/policy';

const made = new Map<Policy, Definition>();

/** The synthesised machines of an organisation. Synthesising costs 0.1 s, so each policy is synthesised once a file. */
export const definitionsOf = ({ policies }: Organisation): Readonly<Record<string, Definition>> =>
  Object.fromEntries(Object.values(policies).map((policy) => [policy.name, definitionOf(policy)]));

export const definitionOf = (policy: Policy): Definition => {
  const known = made.get(policy) ?? policyDefinition(policy);
  made.set(policy, known);
  return known;
};
