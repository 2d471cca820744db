import type { Organisation } from './organisation';
import type { Policy } from './policy';
import { mayTakeSteps } from './steps-of-level';

/** How often each level of a policy may notify, at most: one contact method of somebody after the other. */
export const stepsOf = (organisation: Organisation, policy: Policy): readonly number[] =>
  policy.levels.map((level, index) => mayTakeSteps(organisation, level, index + 1));
