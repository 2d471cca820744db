import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  InvalidDefinition,
  InvalidName,
  InvalidOutput,
  InvalidToken,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StateMachineAlreadyExists,
  StateMachineDoesNotExist,
  StopExecutionCommand,
  TaskTimedOut,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { type Door, inProcess, overHttp } from './support/doors';
import { START, Stage } from './support/stage';
import { waiting } from './support/states';

const definition = JSON.stringify({ QueryLanguage: 'JSONata', ...waiting });
const roleArn = 'arn:aws:iam::000000000000:role/machine';

describe.each([
  { why: 'over HTTP with a signature', open: overHttp },
  { why: 'in the same process', open: inProcess },
])('the SDK reaches the engine $why', ({ open }) => {
  let stage: Stage;
  let door: Door;
  let machine: string;
  const tokens: string[] = [];

  beforeAll(async () => {
    stage = new Stage({
      dynamodb: async (_action, args) => {
        tokens.push(String(args['Token']));
        return {};
      },
    });
    door = await open(stage.engine);
  });
  afterAll(() => door.close());

  test('to create, describe, list and update a machine', async () => {
    const made = await door.client.send(new CreateStateMachineCommand({ name: 'one', definition, roleArn }));
    machine = made.stateMachineArn ?? '';
    expect(made.creationDate).toEqual(new Date(START));
    expect(await door.client.send(new DescribeStateMachineCommand({ stateMachineArn: machine }))).toMatchObject({
      name: 'one',
      definition,
      status: 'ACTIVE',
      type: 'STANDARD',
    });
    const list = await door.client.send(new ListStateMachinesCommand({}));
    expect(list.stateMachines?.map((item) => item.name)).toEqual(['one']);
    const updated = await door.client.send(new UpdateStateMachineCommand({ stateMachineArn: machine, definition }));
    expect(updated.updateDate).toEqual(new Date(START));
  });

  test('to start an execution, answer its token and read how it ended', async () => {
    const input = JSON.stringify({ incident: 'Ünïcode ☎' });
    const start = new StartExecutionCommand({ stateMachineArn: machine, name: 'first', input, traceHeader: 'Root=1' });
    const { executionArn, startDate } = await door.client.send(start);
    expect(startDate).toEqual(new Date(START));
    await stage.settled();
    const taskToken = tokens.at(-1) ?? '';
    await door.client.send(new SendTaskHeartbeatCommand({ taskToken }));
    await door.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"by":"responder-a"}' }));
    await stage.settled();
    const described = await door.client.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({
      status: 'SUCCEEDED',
      input,
      output: '{"by":"responder-a"}',
      traceHeader: 'Root=1',
    });
    expect(described.stopDate).toEqual(new Date(START));
    const { events } = await door.client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events?.map((event) => event.type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events?.[1]).toMatchObject({ stateEnteredEventDetails: { name: 'Wait for an answer', input } });
    expect(events?.[1]?.timestamp).toEqual(new Date(START));
  });

  test('to stop an execution and to list what closed', async () => {
    const { executionArn } = await door.client.send(
      new StartExecutionCommand({ stateMachineArn: machine, name: 'second' }),
    );
    await stage.settled();
    await door.client.send(new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'of this' }));
    expect(await door.client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'of this',
    });
    const list = new ListExecutionsCommand({ stateMachineArn: machine, statusFilter: 'ABORTED' });
    expect((await door.client.send(list)).executions?.map((item) => item.name)).toEqual(['second']);
  });

  test.each([
    {
      why: 'a name that is taken',
      send: () => new StartExecutionCommand({ stateMachineArn: machine, name: 'first' }),
      error: ExecutionAlreadyExists,
    },
    {
      why: 'a forbidden name',
      send: () => new StartExecutionCommand({ stateMachineArn: machine, name: 'a b' }),
      error: InvalidName,
    },
    {
      why: 'an unknown execution',
      send: () => new DescribeExecutionCommand({ executionArn: `${machine.replace('stateMachine', 'execution')}:no` }),
      error: ExecutionDoesNotExist,
    },
    {
      why: 'an unknown machine',
      send: () => new DescribeStateMachineCommand({ stateMachineArn: `${machine}-no` }),
      error: StateMachineDoesNotExist,
    },
    {
      why: 'another machine of one name',
      send: () => new CreateStateMachineCommand({ name: 'one', definition: `${definition} `, roleArn }),
      error: StateMachineAlreadyExists,
    },
    {
      why: 'a broken definition',
      send: () => new CreateStateMachineCommand({ name: 'two', definition: '{}', roleArn }),
      error: InvalidDefinition,
    },
    {
      why: 'garbage for a token',
      send: () => new SendTaskSuccessCommand({ taskToken: 'garbage', output: '{}' }),
      error: InvalidToken,
    },
    {
      why: 'an answer that is not JSON',
      send: () => new SendTaskSuccessCommand({ taskToken: tokens[0], output: 'yes' }),
      error: InvalidOutput,
    },
    {
      why: 'a token that was used',
      send: () => new SendTaskFailureCommand({ taskToken: tokens[0] }),
      error: TaskTimedOut,
    },
  ])("and throws the SDK's own exception for $why", async ({ send, error }) => {
    await expect(door.client.send(send() as StartExecutionCommand)).rejects.toThrow(error);
  });

  test('to delete a machine', async () => {
    await door.client.send(new DeleteStateMachineCommand({ stateMachineArn: machine }));
    expect((await door.client.send(new ListStateMachinesCommand({}))).stateMachines).toEqual([]);
  });
});
