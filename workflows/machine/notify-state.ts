import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { NotifyRequest } from '../payloads';
import { NOTIFY_RETRY, NOTIFY_TIMEOUT } from '../timings';
import { jsonata } from './expressions';
import { withRetry } from './retry';

/** What is known when the machine is made; the rest of the request comes from its variables. */
export type FixedPart = Pick<
  NotifyRequest,
  'policy' | 'level' | 'levelName' | 'targets' | 'acknowledgeWithin' | 'furtherSteps' | 'unlessAcknowledged'
>;

/** How far a level's notifying has come. */
type Progress = Readonly<Record<'step' | 'since' | 'ends', string | number>>;

export const FIRST_STEP: Progress = { step: 1, since: 0, ends: 0 };
export const PRESENT_STEP: Progress = { step: '{% $step %}', since: '{% $since %}', ends: '{% $ends %}' };

/** Calls the notify task. Its own retry only: the default six attempts would eat the level's time. */
export const notifyState = (
  scope: Construct,
  name: string,
  notify: IFunction,
  request: FixedPart & Progress,
  assign: Record<string, string> = {},
): tasks.LambdaInvoke => {
  const state = tasks.LambdaInvoke.jsonata(scope, name, {
    lambdaFunction: notify,
    payload: sfn.TaskInput.fromObject({
      incident: '{% $incident %}',
      generation: '{% $generation %}',
      visit: '{% $visit %}',
      round: '{% $thisRound %}',
      ...request,
    }),
    retryOnServiceExceptions: false,
    taskTimeout: sfn.Timeout.duration(Duration.seconds(NOTIFY_TIMEOUT)),
    outputs: jsonata('$states.result.Payload'),
    assign,
  });
  return withRetry(state, [sfn.Errors.ALL], NOTIFY_RETRY);
};
