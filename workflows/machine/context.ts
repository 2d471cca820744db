import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Policy } from '../policy';
import { number, text } from './expressions';
import { STATE } from './state-names';
import { CONDITION_FAILED, type IncidentWrite, read } from './writes';

/** What a policy's machine is made of. */
export interface MachineProps {
  readonly policy: Policy;
  /** How often each level may notify, at most: one contact method of somebody after the other. */
  readonly steps: readonly number[];
  readonly notify: IFunction;
}

/** What every part of one policy's machine shares. */
export interface Machine extends MachineProps {
  readonly scope: Construct;
  /** Looks at the incident when a condition failed: acknowledged, snoozed, superseded, escalate asked for, … */
  readonly look: sfn.TaskStateBase;
  readonly answered: sfn.Succeed;
  readonly leftToSweep: sfn.Fail;
}

export const machineContext = (scope: Construct, props: MachineProps): Machine => ({
  scope,
  ...props,
  look: read(scope, STATE.look, whatIsTheCase(props.policy), {
    // The incident's own: an execution that resumes a claim entered with one less.
    visit: '{% $exists($states.result.Item.visit.N) ? $number($states.result.Item.visit.N) : $visit %}',
  }),
  answered: sfn.Succeed.jsonata(scope, STATE.answered),
  leftToSweep: sfn.Fail.jsonata(scope, STATE.leftToSweep, {
    error: 'LeftToTheSweep',
    cause: 'A step failed for good. The incident is still due, so the sweep continues it in a new execution.',
  }),
});

/** A write that only happens while nobody has answered, and only by the present generation. */
export const whileClimbing = (
  { policy }: Machine,
  change: Pick<IncidentWrite, 'set' | 'remove' | 'given'>,
  andAlso = '',
): IncidentWrite => {
  const goesOnAfterAcknowledgment = policy.doneWhen === 'resolved';
  const status = goesOnAfterAcknowledgment ? '#status IN (:triggered, :acknowledged)' : '#status = :triggered';
  return {
    ...change,
    condition: `${status} AND #generation = :g${andAlso}`,
    given: {
      ...change.given,
      triggered: text('triggered'),
      ...(goesOnAfterAcknowledgment ? { acknowledged: text('acknowledged') } : {}),
    },
  };
};

/**
 * For a claim: an answer that made the incident climb again promised a visit of its own, which must not be mistaken for
 * the one that is being resumed.
 */
export const UNLESS_REOPENED_ELSEWHERE = ' AND (#phase <> :reopening OR #visit = :before)';
export const reopenedElsewhere = () => ({ reopening: text('reopening'), before: number('$visit') });

/** A failed condition says *that* something changed, never what: look. Any other failure is the sweep's. */
export const lookOrLeave = <T extends sfn.TaskStateBase>({ look, leftToSweep }: Machine, state: T): T => {
  state.addCatch(look, { errors: CONDITION_FAILED });
  state.addCatch(leftToSweep, { errors: [sfn.Errors.ALL] });
  return state;
};

/** The same form as an answer by doorbell, so that one state decides about both. */
const whatIsTheCase = (policy: Policy): string => {
  const climbing = policy.doneWhen === 'resolved' ? "['triggered', 'acknowledged']" : "['triggered']";
  return `{% (
  $item := $states.result.Item;
  $escalate := $exists($item.escalateVisit.N) and $number($item.escalateVisit.N) = $number($item.visit.N);
  $kind := $not($exists($item.status.S) and $exists($item.generation.N)) ? 'gone'
    : $number($item.generation.N) != $generation ? 'superseded'
    : $item.status.S in ${climbing} ? ($escalate ? 'escalate' : 'again')
    : $item.status.S;
  $since := $exists($item.acknowledgedAt.N) ? $number($item.acknowledgedAt.N) + ${(policy.acknowledgmentTimeout?.seconds ?? 0) * 1000} : 0;
  $until := $exists($item.until.N) ? $number($item.until.N) : $since;
  $left := ($until - $toMillis($states.context.State.EnteredTime)) / 1000;
  { 'kind': $kind, 'seconds': $max([1, $ceil($left)]) }
) %}`;
};
