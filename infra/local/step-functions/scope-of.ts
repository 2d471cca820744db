import type { Execution } from './execution';
import type { Json, JsonObject } from './json';
import type { Scope } from './language/scope';
import type { World } from './world';

const iso = (instant: number): string => new Date(instant).toISOString();

const contextOf = (execution: Execution, token: string | null): JsonObject => ({
  Execution: {
    Id: execution.arn,
    Input: JSON.parse(execution.input) as Json,
    Name: execution.name,
    RoleArn: execution.machine.roleArn,
    StartTime: iso(execution.startedAt),
    RedriveCount: 0,
  },
  State: {
    EnteredTime: iso(execution.visit.enteredAt),
    Name: execution.visit.name,
    RetryCount: execution.visit.retries.reduce((sum, count) => sum + count, 0),
  },
  StateMachine: { Id: execution.machine.arn, Name: execution.machine.name },
  ...(token === null ? {} : { Task: { Token: token } }),
});

export type JustEnded = { readonly result?: Json; readonly errorOutput?: Json };

/** What the expressions of the present state may see, now. */
export const scopeOf = (world: World, execution: Execution, token: string | null, ended: JustEnded = {}): Scope => ({
  variables: execution.variables,
  states: { input: JSON.parse(execution.visit.input) as Json, context: contextOf(execution, token), ...ended },
  now: world.virtual.now(),
  uuid: world.uuid,
});
