import type { Retrier, TaskState } from '../local/step-functions/definition';
import { isMeantFor } from '../local/step-functions/failure';
import type { Sight } from './evaluator';
import { catcherFor, leave, move } from './leaving';
import { attempt, type Outcomes, only, wrongly } from './outcomes';
import type { Model, Move, Situation } from './situation';

/** A task's failure, as its Retry and Catch see it once no attempt is left. */
export interface Failure {
  readonly error: string;
  /** What happened, for a story. */
  readonly says: string;
  /** What the world has become by then. */
  readonly situation: Situation;
  readonly sight: Sight;
  readonly costs: Partial<Move>;
}

/** On to the catcher that is meant for it. Nothing may fail in a way that the definition does not name. */
export const failing = (model: Model, state: string, failure: Failure): Outcomes =>
  attempt(() => {
    const { error, says, situation, sight, costs } = failure;
    const way = catcherFor(model, state, error);
    if (!way)
      return wrongly({
        property: 'ends well',
        says: `${says} (${error}), which '${state}' does not catch: the execution fails`,
      });
    if (costs.by === 'machine' && model.states[way.to]?.Type === 'Fail')
      return wrongly({
        property: 'answers are heard',
        says: `${says}; '${state}' leads that to '${way.to}', although nothing has failed`,
      });
    const errorOutput = { Error: error };
    const left = leave(model, situation, { state, way, sight: { ...sight, errorOutput }, otherwise: errorOutput });
    return only(move(left.to, says, { by: 'fault', ...costs, spends: left.spends, way: way.name }));
  });

/** Of errors that a state sends the same way, the first: what comes of the others is the same. */
export const differing = (model: Model, state: string, errors: readonly string[]): readonly string[] => {
  const ways = errors.map((error) => catcherFor(model, state, error)?.name ?? error);
  return errors.filter((_, index) => ways.indexOf(ways[index] as string) === index);
};

const retriesOf = ({ MaxAttempts = 3 }: Retrier): number => MaxAttempts;

/** Whether a failure is met by trying again, for which there are rules beside those for what may pass by itself. */
export const isRepeated = ({ Retry = [] }: TaskState, error: string): boolean =>
  Retry.some((retrier) => retriesOf(retrier) > 0 && isMeantFor(retrier.ErrorEquals, error));

/** All delays of a retrier, none of them shortened. */
const delaysOf = (retrier: Retrier): number => {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Number.POSITIVE_INFINITY } = retrier;
  let sum = 0;
  for (let used = 0; used < retriesOf(retrier); used += 1)
    sum += Math.min(IntervalSeconds * BackoffRate ** used, MaxDelaySeconds);
  return sum;
};

/** What the repetitions of a task cost at most, beyond the attempt that decides. */
export interface Repetitions {
  readonly seconds: number;
  readonly events: number;
}

/** @param each the longest that one attempt takes which is then repeated */
export const repetitionsOf = ({ Retry = [] }: TaskState, each: number): Repetitions => ({
  seconds: Retry.reduce((sum, retrier) => sum + delaysOf(retrier) + retriesOf(retrier) * each, 0),
  // Scheduled, started, failed.
  events: Retry.reduce((sum, retrier) => sum + retriesOf(retrier) * 3, 0),
});
