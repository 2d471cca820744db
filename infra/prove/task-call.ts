import type { TaskState } from '../local/step-functions/definition';
import type { Sight } from './evaluator';
import type { Model, Situation } from './situation';

/** A task that is about to make its call. */
export interface TaskCall {
  readonly model: Model;
  /** Of the state. */
  readonly name: string;
  readonly state: TaskState;
  readonly situation: Situation;
  readonly sight: Sight;
  /** How long it may take. */
  readonly seconds: number;
}
