import { definitionOf } from '../../infra/definitions';
import { EFFORT, type Effort, type Proof, provePolicy } from '../../infra/prove/prove-policy';
import type { Definition } from '../../workflows/machine/definition-values';
import type { Policy } from '../../workflows/policy';
import { policyOf } from '../support/policy-shapes';

/** Two levels of one and two minutes, and no second round: small, but it has everything else. */
export const SMALL = policyOf(2, 0);

export type Json = Record<string, unknown>;
export type States = Record<string, Json>;

/** The machine of a policy, with a defect planted. */
export const planted = (defect: (states: States) => void, policy: Policy = SMALL): Definition => {
  const definition = JSON.parse(
    JSON.stringify(
      definitionOf(
        policy,
        policy.levels.map(() => 1),
      ),
    ),
  ) as Definition;
  defect(definition.States as unknown as States);
  return definition;
};

export const prove = (definition: Definition, policy: Policy = SMALL, effort: Effort = EFFORT): Promise<Proof> =>
  provePolicy(
    policy,
    policy.levels.map(() => 1),
    definition,
    effort,
  );

/** A field somewhere inside a state. */
export const inside = (states: States, state: string, ...path: readonly (string | number)[]): Json =>
  path.reduce<unknown>((value, key) => (value as Json)[key], states[state]) as Json;

export const replaceIn = (states: States, state: string, from: string, to: string): void => {
  const text = JSON.stringify(states[state]);
  if (!text.includes(from)) throw new Error(`'${state}' does not contain '${from}'`);
  states[state] = JSON.parse(text.replaceAll(from, to));
};
