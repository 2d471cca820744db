import type { Definition } from '../../workflows/machine/definition-values';
import type { Policy } from '../../workflows/policy';
import { definitionOf } from '../definitions';

/** What of a policy is explored. */
export interface Scope {
  readonly kind: 'all' | 'few';
  readonly policy: Policy;
  /** How often each level may notify, at most. */
  readonly steps: readonly number[];
  readonly definition: Definition;
}

/** A first step, one between and a last one; a first round, one between and a last one. */
export const FEW = 3;

/** Levels × rounds × steps up to which all rounds are explored. */
const MOST = 30;

/**
 * With many steps or rounds there are more situations than anybody waits for, and what is added passes through the same
 * states: such a policy is explored with few of them. What is explored then is checked to be what is deployed, but for
 * the two numbers that count them.
 */
export const scopeOf = (policy: Policy, steps: readonly number[], definition: Definition): Scope => {
  const fewSteps = steps.map((most) => Math.min(most, FEW));
  const size = fewSteps.reduce((sum, each) => sum + each, 0) * (policy.repeat + 1);
  const repeat = size > MOST ? Math.min(policy.repeat, FEW - 1) : policy.repeat;
  const all: Scope = { kind: 'all', policy, steps, definition };
  if (repeat === policy.repeat && steps.every((most) => most <= FEW)) return all;
  const small = { ...policy, repeat };
  const few = definitionOf(small, fewSteps);
  return differOnlyInCounts(definition, few, { policy, small, steps })
    ? { kind: 'few', policy: small, steps: fewSteps, definition: few }
    : all;
};

interface Counts {
  readonly policy: Policy;
  readonly small: Policy;
  readonly steps: readonly number[];
}

/** Where a definition counts, and how far. */
const COUNTS = /(\$step <|\$thisRound <=) (\d+)/g;

const differOnlyInCounts = (deployed: Definition, few: Definition, counts: Counts): boolean => {
  const [ofDeployed, ofFew] = [JSON.stringify(deployed), JSON.stringify(few)];
  if (ofDeployed.replaceAll(COUNTS, '$1') !== ofFew.replaceAll(COUNTS, '$1')) return false;
  const smaller = [...ofFew.matchAll(COUNTS)].map(([, , count]) => Number(count));
  return [...ofDeployed.matchAll(COUNTS)].every(([, what = '', count], index) =>
    isCount(what, Number(count), smaller[index] ?? Number.NaN, counts),
  );
};

/** A deployed number that is not the policy's own would be a defect that the smaller definition does not have. */
const isCount = (what: string, deployed: number, few: number, { policy, small, steps }: Counts): boolean =>
  what.startsWith('$step')
    ? steps.includes(deployed) && few === Math.min(deployed, FEW)
    : deployed === policy.repeat && few === small.repeat;
