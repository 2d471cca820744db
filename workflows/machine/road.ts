import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { jsonata } from './expressions';
import type { Rung } from './levels';
import type { Pause } from './pauses';

/** The places an execution can be sent to. */
export interface Road {
  /** The levels, and after them the one for when a round has reached nobody. */
  readonly rungs: readonly Rung[];
  readonly lastResort: sfn.TaskStateBase;
  readonly backToLevel: sfn.IChainable;
  readonly pauses: { readonly snoozed: Pause; readonly acknowledged?: Pause };
}

export const is = (condition: string) => sfn.Condition.jsonata(jsonata(condition));

export const firstClaim = (rungs: readonly Rung[]): sfn.TaskStateBase => {
  const first = rungs[0];
  if (!first) throw new Error('a policy without levels has no machine; defineOrganisation refuses it');
  return first.claim;
};
