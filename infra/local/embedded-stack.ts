import {
  GetItemCommand,
  type GetItemCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { openTable, type Table } from '../../tasks/incidents/table-client';
import type { IntakeWorld } from '../../tasks/intake/world';
import type { Channels } from '../../tasks/notify/channels/channel';
import { outbox } from '../../tasks/notify/channels/outbox';
import { notify } from '../../tasks/notify/notify';
import type { NotifyWorld } from '../../tasks/notify/notify-world';
import { runErrand } from '../../tasks/notify/run-errand';
import { openExecutions } from '../../tasks/runtime/executions';
import type { Log } from '../../tasks/runtime/log';
import { type Definition, substitute } from '../../workflows/machine/definition-values';
import type { Organisation } from '../../workflows/organisation';
import type { NotifyRequest } from '../../workflows/payloads';
import { executionsClient } from './executions-client';
import { createStepFunctions, type DynamoAction, type Observer, type StepFunctions } from './step-functions';
import type { DirectClient, EmbeddedClient } from './store/client';
import { ensureTable } from './store/ensure-table';
import { tableDefinition } from './table';
import type { Timers } from './timers';

export const TABLE_NAME = 'stepladder';
export const STAGE = 'local';
const NOTIFY_ARN = 'arn:aws:lambda:us-east-1:000000000000:function:stepladder-local-notify';
const MACHINE_PREFIX = `arn:aws:states:us-east-1:000000000000:stateMachine:stepladder-${STAGE}-`;
const ROLE_ARN = 'arn:aws:iam::000000000000:role/stepladder-local-machines';

export interface EmbeddedStackProps {
  readonly organisation: Organisation;
  /** The synthesised definitions, by policy name. */
  readonly definitions: Readonly<Record<string, Definition>>;
  readonly dynamoDb: EmbeddedClient | DirectClient;
  /** @default - it is looked for, and made unless it is there */
  readonly tableIsThere?: boolean;
  readonly virtual: Timers;
  readonly wall: Timers;
  readonly random: () => string;
  readonly log: Log;
  /** Beside the outbox, which is always there. */
  readonly channels: Channels | ((table: Table) => Channels);
  /** What an owner has who has set no contacts. @default - the outbox */
  readonly contacts?: NotifyWorld['givenContacts'];
  /** Where people and providers reach it, without a slash at its end; empty where nobody does. */
  readonly publicUrl: string;
  /** The secret of this name, if it is set. */
  readonly secret: (name: string) => string | undefined;
  readonly observe: Observer;
}

/** One process plays every task, so it has what each of them needs. */
export type EmbeddedWorld = IntakeWorld & NotifyWorld;

/** The interpreter with the real tasks behind it, and what the tasks see of the world. */
export interface EmbeddedStack {
  readonly world: EmbeddedWorld;
  readonly stepFunctions: StepFunctions;
}

/**
 * What would run in an AWS account, in this process: the synthesised machines, the handlers, the table.
 * @throws when a definition is refused; the sentence names the machine, the state and the field.
 */
export const embeddedStack = async (props: EmbeddedStackProps): Promise<EmbeddedStack> => {
  if (!props.tableIsThere) await ensureTable(props.dynamoDb, tableDefinition(TABLE_NAME));
  const table = openTable(props.dynamoDb, TABLE_NAME);
  const stepFunctions = createStepFunctions({
    virtual: props.virtual,
    wall: props.wall,
    random: props.random,
    observe: props.observe,
    tasks: {
      lambda: (name, payload) => runTask(world, name, payload),
      dynamodb: (action, args) => runCommand(props.dynamoDb, action, args),
    },
  });
  const world: EmbeddedWorld = {
    organisation: props.organisation,
    table,
    executions: openExecutions(executionsClient(stepFunctions), MACHINE_PREFIX),
    machinePrefix: MACHINE_PREFIX,
    clock: () => props.virtual.now(),
    wall: () => props.wall.now(),
    publicUrl: props.publicUrl,
    log: props.log,
    // Within the request: who asked for it is only answered when it is done.
    errand: (errand) =>
      runErrand(world, errand).catch((error) => props.log.error('an errand could not be done', error)),
    secret: async (name) => props.secret(name),
    channels: {
      outbox: outbox(table),
      ...(typeof props.channels === 'function' ? props.channels(table) : props.channels),
    },
    givenContacts: props.contacts ?? inTheOutbox,
  };
  for (const [policy, definition] of Object.entries(props.definitions))
    await stepFunctions.request('CreateStateMachine', {
      name: `stepladder-${STAGE}-${policy}`,
      definition: asDeployed(definition),
      roleArn: ROLE_ARN,
    });
  return { world, stepFunctions };
};

/** Simulations begin thousands of stacks with the same machines. */
const deployed = new WeakMap<Definition, string>();

const asDeployed = (definition: Definition): string => {
  const values = { TableName: TABLE_NAME, NotifyFunctionArn: NOTIFY_ARN, Partition: 'aws' };
  const text = deployed.get(definition) ?? JSON.stringify(substitute(definition, values));
  deployed.set(definition, text);
  return text;
};

const inTheOutbox: NotifyWorld['givenContacts'] = (owner) => [
  { id: 'outbox', channel: 'outbox', address: owner.slice(owner.indexOf(':') + 1) },
];

const runTask = (world: NotifyWorld, name: string, payload: unknown): Promise<unknown> => {
  if (name !== NOTIFY_ARN) throw new Error(`no task is called ${name} here`);
  return notify(world, payload as NotifyRequest);
};

const OPERATIONS: Readonly<Partial<Record<DynamoAction, 'UpdateItem' | 'GetItem'>>> = {
  updateItem: 'UpdateItem',
  getItem: 'GetItem',
};

/** The machines write to the incident themselves; these are the only calls they make. */
const runCommand = (client: EmbeddedStackProps['dynamoDb'], action: DynamoAction, args: object): Promise<object> => {
  const operation = OPERATIONS[action];
  if (operation === undefined) throw new Error(`no machine is expected to call dynamodb:${action}`);
  if (client.run !== undefined) return client.run(operation, args);
  return operation === 'UpdateItem'
    ? client.send(new UpdateItemCommand(args as UpdateItemCommandInput))
    : client.send(new GetItemCommand(args as GetItemCommandInput));
};
