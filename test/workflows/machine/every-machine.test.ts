import { definitionOf } from '../../../infra/definitions';
import { lintDefinition } from '../../../infra/local/step-functions';
import { aslProblems } from '../../../infra/local/step-functions/lint/asl-problems';
import example from '../../../workflows/example';
import { substitute } from '../../../workflows/machine/definition-values';
import type { Policy } from '../../../workflows/policy';
import { SHAPES } from '../../support/policy-shapes';
import { onceEach } from '../../support/rehearsal';
import { FULL } from '../../support/runs';

interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly TimeoutSeconds?: number | string;
  readonly Arguments?: unknown;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
}

interface Machine {
  readonly policy: Policy;
  readonly steps: readonly number[];
}

/** Every policy, and some whose people have several contact methods to be tried. */
const MACHINES: readonly Machine[] = [
  ...[...Object.values(example.policies), ...SHAPES].map((policy) => ({ policy, steps: onceEach(policy) })),
  ...SHAPES.filter(({ levels, repeat }) => levels.length < 4 && (FULL || repeat === 1)).map((policy) => ({
    policy,
    steps: policy.levels.map((_, index) => 3 - index),
  })),
];

const statesOf = ({ policy, steps }: Machine): readonly (State & { readonly name: string })[] =>
  Object.entries(definitionOf(policy, steps).States).map(([name, state]) => ({
    name,
    ...(state as unknown as State),
  }));

const isWaiting = ({ Resource }: State): boolean => Resource?.endsWith('.waitForTaskToken') ?? false;

const reachable = ({ policy, steps }: Machine): ReadonlySet<string> => {
  const { StartAt, States } = definitionOf(policy, steps);
  const found = new Set([StartAt]);
  for (const name of found) {
    const { Next, Default, Choices = [], Catch = [] } = States[name] as unknown as State;
    for (const to of [Next, Default, ...[...Choices, ...Catch].map((way) => way.Next)]) if (to) found.add(to);
  }
  return found;
};

describe.each(MACHINES)("the machine of '$policy.name' with $steps steps", (machine) => {
  const { policy, steps } = machine;
  const states = statesOf(machine);

  test('gives every task a time-out', () => {
    const tasks = states.filter(({ Type }) => Type === 'Task');
    expect(tasks.length).toBeGreaterThan(policy.levels.length * 3);
    for (const task of tasks) expect(task).toHaveProperty('TimeoutSeconds');
  });

  test('has a waiting state for every level, and each puts its token into the item', () => {
    const waiting = states.filter(isWaiting);
    expect(waiting.length).toBeGreaterThan(policy.levels.length);
    for (const { Arguments } of waiting)
      expect(JSON.stringify(Arguments)).toContain('":token":{"S":"{% $states.context.Task.Token %}"}');
  });

  test('catches both time-outs and both names of a failed condition on every waiting state', () => {
    for (const state of states.filter(isWaiting))
      expect(state.Catch?.flatMap(({ ErrorEquals }) => ErrorEquals)).toEqual([
        'States.Timeout',
        'States.HeartbeatTimeout',
        'DynamoDb.ConditionalCheckFailedException',
        'DynamoDB.ConditionalCheckFailedException',
        'States.ALL',
      ]);
  });

  test('lets no task fail the execution in a way that nobody named', () => {
    for (const state of states.filter(({ Type }) => Type === 'Task'))
      expect(state.Catch?.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
  });

  test('has a default for every choice', () => {
    const choices = states.filter(({ Type }) => Type === 'Choice');
    expect(choices.length).toBeGreaterThanOrEqual(2);
    for (const choice of choices) expect(choice).toHaveProperty('Default');
  });

  test('names its states within 80 characters, and every one can be reached', () => {
    for (const { name } of states) expect(name.length).toBeLessThanOrEqual(80);
    expect([...reachable(machine)].sort()).toEqual(states.map(({ name }) => name).sort());
  });

  test('stands up to our lint and to asl-validator', () => {
    const definition = substitute(definitionOf(policy, steps), {
      TableName: 'table',
      NotifyFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:notify',
      Partition: 'aws',
    });
    expect(lintDefinition(definition)).toEqual([]);
    // It takes long with large ones.
    if (FULL || policy.levels.length < 3) expect(aslProblems(JSON.parse(JSON.stringify(definition)))).toEqual([]);
  });

  test('stays well below the megabyte that Step Functions allows', () => {
    expect(JSON.stringify(definitionOf(policy, steps)).length).toBeLessThan(256 * 1024);
  });
});
