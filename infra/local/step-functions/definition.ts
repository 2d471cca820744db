import type { Json, JsonObject } from './json';

/** The part of the States Language that this interpreter runs; `lintDefinition` refuses the rest before it gets here. */
export interface Definition {
  readonly QueryLanguage: 'JSONata';
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  readonly TimeoutSeconds?: number;
}

/** What a state, a Choice rule and a catcher can all do on the way out. */
export interface Exit {
  readonly Output?: Json;
  readonly Assign?: JsonObject;
}

/** `Next` or `End`: exactly one of them, which asl-validator checks. */
export interface Onward {
  readonly Next?: string;
  readonly End?: boolean;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly BackoffRate?: number;
  readonly MaxAttempts?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher extends Exit {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
}

export interface TaskState extends Exit, Onward {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Arguments?: Json;
  readonly TimeoutSeconds: number | string;
  readonly HeartbeatSeconds?: number | string;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface ChoiceRule extends Exit {
  readonly Condition: string | boolean;
  readonly Next: string;
}

export interface ChoiceState extends Exit {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default: string;
}

export interface WaitState extends Exit, Onward {
  readonly Type: 'Wait';
  readonly Seconds?: number | string;
  readonly Timestamp?: string;
}

export interface PassState extends Exit, Onward {
  readonly Type: 'Pass';
}

export interface SucceedState {
  readonly Type: 'Succeed';
  readonly Output?: Json;
}

export interface FailState {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly Cause?: string;
}

export type State = TaskState | ChoiceState | WaitState | PassState | SucceedState | FailState;
