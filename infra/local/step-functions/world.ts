import type { Timers } from '../timers';
import type { Execution } from './execution';
import type { InFlight } from './in-flight';

/** Where the tasks of the machines really run. */
export interface TaskResources {
  /** Answers with the function's result; rejects with an Error whose name is the error's type. */
  lambda(functionName: string, payload: unknown, signal: AbortSignal): Promise<unknown>;
  /** Answers with the response; rejects with the SDK's errors. */
  dynamodb(action: DynamoAction, args: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<object>;
}

export type DynamoAction = 'getItem' | 'putItem' | 'updateItem' | 'deleteItem' | 'query';

/** For tests and for people who watch. */
export interface Observer {
  /** Awaited before the state does anything: the place for what happens exactly between two states. */
  onStateEntered?(executionArn: string, stateName: string): void | Promise<void>;
  onExecutionClosed?(executionArn: string, status: string): void;
}

/** All that a running execution can reach; time and randomness included. */
export interface World {
  /** The time the machine lives in: waits, callbacks, everything a reader sees. */
  readonly virtual: Timers;
  /** The time that calls take: their time-outs and the delays between retries. */
  readonly wall: Timers;
  readonly uuid: () => string;
  readonly tasks: TaskResources;
  readonly observe: Observer;
  readonly inFlight: InFlight;
  /** Goes on with an execution until it stands still again. */
  turn(execution: Execution, work: () => Promise<Step>): void;
}

/** What comes after a state, or after a part of one. */
export type Step =
  | { readonly kind: 'go'; readonly to: string; readonly input: string }
  | { readonly kind: 'stand still' }
  | { readonly kind: 'succeed'; readonly output: string };

export const STAND_STILL: Step = { kind: 'stand still' };
