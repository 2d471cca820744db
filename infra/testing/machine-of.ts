import type { Definition } from '../../workflows/machine/definition-values';
import type { Organisation } from '../../workflows/organisation';
import type { Policy } from '../../workflows/policy';
import { stepsOf } from '../../workflows/steps-of-policy';
import { definitionOf } from '../definitions';

const made = new WeakMap<Organisation, Map<string, Definition>>();

/** The synthesised machine of one policy: a night needs no other, and each costs it time. */
export const machineOf = (organisation: Organisation, policy: Policy): Definition => {
  const known = made.get(organisation) ?? new Map<string, Definition>();
  made.set(organisation, known);
  const definition = known.get(policy.name) ?? definitionOf(policy, stepsOf(organisation, policy));
  known.set(policy.name, definition);
  return definition;
};
