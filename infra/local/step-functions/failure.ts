/** Something went wrong in a state; `error` is the name that Retry and Catch look for. */
export class StateFailure extends Error {
  readonly error: string;
  /** A time-out has no cause: a definition that reads one must find out here and not at night. */
  readonly reason: string | undefined;

  constructor(error: string, reason?: string) {
    super(reason === undefined ? error : `${error}: ${reason}`);
    this.name = 'StateFailure';
    this.error = error;
    this.reason = reason;
  }
}

export const queryFailure = (reason: string): StateFailure => new StateFailure('States.QueryEvaluationError', reason);
export const dataLimit = (reason: string): StateFailure => new StateFailure('States.DataLimitExceeded', reason);

/** No wildcard reaches these two; only naming them does. */
const BEYOND_WILDCARDS = new Set(['States.Runtime', 'States.DataLimitExceeded']);

/** Whether a retrier or catcher that lists `errorEquals` is meant for `error`. */
export const isMeantFor = (errorEquals: readonly string[], error: string): boolean =>
  errorEquals.some((name) => {
    if (name === error) return true;
    if (BEYOND_WILDCARDS.has(error)) return false;
    if (name === 'States.ALL') return true;
    return name === 'States.TaskFailed' && error !== 'States.Timeout';
  });

/** What `$states.errorOutput` holds, and what the next state gets when a catcher has no Output. */
export const errorOutput = (failure: StateFailure): { readonly Error: string; readonly Cause?: string } =>
  failure.reason === undefined ? { Error: failure.error } : { Error: failure.error, Cause: failure.reason };
