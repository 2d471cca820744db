import { close } from './closing';
import { type Execution, isOpen, type MachineSnapshot } from './execution';
import type { Executions } from './executions';
import { record } from './history';
import type { World } from './world';

export interface Begin {
  readonly arn: string;
  readonly name: string;
  readonly input: string;
  readonly machine: MachineSnapshot;
  readonly traceHeader: string | undefined;
}

const firstVisit = (begin: Begin, now: number): Execution['visit'] => {
  const { StartAt, States } = begin.machine.definition;
  const state = States[StartAt];
  if (state === undefined) throw new Error(`the lint let a machine pass whose StartAt '${StartAt}' does not exist`);
  return { name: StartAt, state, input: begin.input, enteredAt: now, retries: [] };
};

/** TimeoutSeconds of the whole machine; no catcher sees it. */
const setDeadline = (world: World, execution: Execution): void => {
  const seconds = execution.machine.definition.TimeoutSeconds;
  if (seconds === undefined) return;
  const cause = `The execution took longer than the ${seconds} seconds its state machine allows.`;
  execution.deadline = world.virtual.at(execution.startedAt + seconds * 1000, () => {
    if (!isOpen(execution)) return;
    close(world, execution, { status: 'TIMED_OUT', stoppedAt: world.virtual.now(), error: 'States.Timeout', cause });
  });
};

export const startExecution = (world: World, executions: Executions, begin: Begin): Execution => {
  const now = world.virtual.now();
  const { arn, name, roleArn, definition } = begin.machine;
  const execution: Execution = {
    ...begin,
    machine: { arn, name, roleArn, definition },
    key: world.uuid(),
    order: executions.nextOrder(),
    startedAt: now,
    history: [],
    visit: firstVisit(begin, now),
    variables: {},
    statesEntered: 0,
    standing: { kind: 'working' },
    outcome: { status: 'RUNNING' },
    deadline: () => {},
  };
  executions.add(execution);
  record(execution.history, { type: 'ExecutionStarted', at: now, details: { input: begin.input, roleArn } });
  setDeadline(world, execution);
  world.turn(execution, async () => ({ kind: 'go', to: definition.StartAt, input: begin.input }));
  return execution;
};
