import { Duration } from 'aws-cdk-lib';
import { JitterType, type TaskStateBase } from 'aws-cdk-lib/aws-stepfunctions';

/** Seconds, and how often; see `timings.ts` for the arithmetic behind each. */
interface RetryPolicy {
  readonly interval: number;
  readonly backoff: number;
  readonly attempts: number;
  readonly maxDelay: number;
}

/** Full jitter, so that what failed together does not come back together. */
export const withRetry = <T extends TaskStateBase>(state: T, errors: string[], retry: RetryPolicy): T => {
  state.addRetry({
    errors,
    interval: Duration.seconds(retry.interval),
    backoffRate: retry.backoff,
    maxAttempts: retry.attempts,
    maxDelay: Duration.seconds(retry.maxDelay),
    jitterStrategy: JitterType.FULL,
  });
  return state;
};
