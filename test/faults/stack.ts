import { definitionsOf } from '../../infra/definitions';
import { TABLE_NAME } from '../../infra/local/embedded-stack';
import { executionsClient } from '../../infra/local/executions-client';
import { ManualTimers } from '../../infra/local/manual-timers';
import { createStepFunctions, type StepFunctions } from '../../infra/local/step-functions';
import { directClient } from '../../infra/local/store/client';
import { ensureTable } from '../../infra/local/store/ensure-table';
import type { InProcess } from '../../infra/local/store/in-process';
import { openStore } from '../../infra/local/store/open-store';
import { tableDefinition } from '../../infra/local/table';
import { openTable, type Table } from '../../tasks/incidents/table-client';
import type { Channels } from '../../tasks/notify/channels/channel';
import { notify } from '../../tasks/notify/notify';
import { runErrand } from '../../tasks/notify/run-errand';
import { answerIncident } from '../../tasks/respond/answer-incident';
import { openExecutions } from '../../tasks/runtime/executions';
import { substitute } from '../../workflows/machine/definition-values';
import type { Organisation } from '../../workflows/organisation';
import type { Errand, NotifyRequest } from '../../workflows/payloads';
import type { Fault, Site } from './faults';
import type { FaultyWorld } from './faulty-world';
import { makeCall } from './going-wrong';
import { A_WHILE, makeMachineCall } from './going-wrong-in-machines';
import type { Handler, Happened } from './history';
import { incidentOf, WatchedStore } from './incident-writes';
import { Invocation } from './invocation';
import type { Plan } from './plan';
import { channelTo } from './providers';
import { Quiet } from './quiet';

const ARN = 'arn:aws:states:us-east-1:000000000000:';
const PREFIX = `${ARN}stateMachine:stepladder-test-`;
const NOTIFY_ARN = 'arn:aws:lambda:us-east-1:000000000000:function:notify';

export interface StackProps {
  readonly organisation: Organisation;
  readonly begins: number;
  readonly plan: Plan;
  /** A product that is broken on purpose, for tests of the harness. @default - as it is */
  readonly store?: (run: InProcess) => InProcess;
}

type Without<T> = T extends unknown ? Omit<T, 'at'> : never;

/** The real machines and handlers in a time that stands still until it is told to move, with a plan of what goes wrong. */
export class FaultyStack {
  readonly history: Happened[] = [];
  readonly timers: ManualTimers;
  readonly quiet = new Quiet();
  readonly table: Table;
  readonly stepFunctions: StepFunctions;
  readonly watched: WatchedStore;
  #invocations = 0;
  #uuids = 0;
  #failing = 0;
  #overtaking = false;

  static async begins(props: StackProps): Promise<FaultyStack> {
    const { run } = await openStore('memory');
    await ensureTable(directClient(run), tableDefinition(TABLE_NAME));
    const stack = new FaultyStack(props, props.store ? props.store(run) : run);
    await stack.#deploy();
    return stack;
  }

  private constructor(
    readonly props: StackProps,
    run: InProcess,
  ) {
    this.timers = new ManualTimers(props.begins);
    this.table = openTable(directClient(run), TABLE_NAME);
    this.watched = new WatchedStore(run, (incident, by) => this.notes({ kind: 'incident', by, incident }));
    this.stepFunctions = createStepFunctions({
      virtual: this.timers,
      wall: this.timers,
      random: () => this.#uuid(),
      observe: {
        onStateEntered: (arn, state) => this.notes({ kind: 'entered', ...named(arn), state }),
        onExecutionClosed: (arn, status) => this.#closed(arn, status),
      },
      tasks: {
        lambda: async (_name, payload) => {
          const { visit, step } = payload as NotifyRequest;
          return this.invoke('notify', `for visit ${visit}, step ${step}`, (world) =>
            notify(world, payload as NotifyRequest),
          );
        },
        dynamodb: (action, args) => this.#machineCall(action === 'getItem' ? 'GetItem' : 'UpdateItem', args),
      },
    });
  }

  async #deploy(): Promise<void> {
    const values = { TableName: TABLE_NAME, NotifyFunctionArn: NOTIFY_ARN, Partition: 'aws' };
    for (const [policy, definition] of Object.entries(definitionsOf(this.props.organisation)))
      await this.stepFunctions.request('CreateStateMachine', {
        name: `stepladder-test-${policy}`,
        definition: JSON.stringify(substitute(definition, values)),
        roleArn: 'arn:aws:iam::000000000000:role/machines',
      });
  }

  #uuid(): string {
    this.#uuids += 1;
    return `00000000-0000-4000-8000-${String(this.#uuids).padStart(12, '0')}`;
  }

  notes(happened: Without<Happened>): void {
    this.quiet.moves();
    this.history.push({ at: this.timers.now(), ...happened } as Happened);
  }

  /** Runs a handler. Rejects as its caller would hear of it. */
  async invoke<T>(handler: Handler, about: string, work: (world: FaultyWorld, by: number) => Promise<T>): Promise<T> {
    this.#invocations += 1;
    const fault = this.props.plan.next('invocation');
    const ahead = (fault?.kind === 'clock behind' ? -1 : 1) * (fault?.amount ?? 0) * 1000;
    const invocation = new Invocation(this.#invocations, handler, this.timers, ahead);
    const { id } = invocation;
    this.notes({ kind: 'invoked', by: id, handler, about });
    if (fault) this.notes({ kind: 'fault', by: id, fault, what: handler });
    try {
      return await Promise.race([work(this.#world(invocation), id), invocation.over]);
    } catch (error) {
      this.notes({ kind: 'refused', by: id, handler, why: String(error) });
      throw error;
    }
  }

  #goesWrong(site: Site, by: number, what: string): Fault | undefined {
    this.quiet.moves();
    const fault = this.props.plan.next(site);
    if (fault) this.notes({ kind: 'fault', by, fault, what });
    return fault;
  }

  #world(invocation: Invocation): FaultyWorld {
    const { organisation } = this.props;
    const by = invocation.id;
    const overtake = () => this.#overtake();
    const run: InProcess = async (operation, input) => {
      await invocation.comesBack(undefined);
      const fault = this.#goesWrong(READS.has(operation) ? 'read' : 'write', by, whatOf(operation, input));
      return makeCall({ invocation, overtake, make: () => this.watched.call(operation, input, by) }, fault);
    };
    const channel = channelTo({
      invocation,
      overtake,
      next: () => this.#goesWrong('message', by, 'a message'),
      arrives: (message) => this.notes({ kind: 'sent', by, message }),
    });
    const channels: Channels = { outbox: channel };
    return {
      organisation,
      table: openTable(directClient(run), TABLE_NAME),
      trace: () => `Root=1-00000000-${String(by).padStart(24, '0')}`,
      clock: () => invocation.now(),
      wall: () => invocation.now(),
      log: {
        info: () => {},
        error: (message, error) => this.notes({ kind: 'log', by, message, why: String(error) }),
      },
      secret: async () => undefined,
      publicUrl: '',
      machinePrefix: PREFIX,
      channels,
      givenContacts: (owner) => [{ id: 'outbox', channel: 'outbox', address: owner.slice(owner.indexOf(':') + 1) }],
      errand: async (errand) => this.#errand(errand, 0),
      executions: openExecutions({ send: this.#client(invocation) as never }, PREFIX),
    };
  }

  #client(invocation: Invocation) {
    const client = executionsClient(this.stepFunctions);
    return async (command: Parameters<typeof client.send>[0]): Promise<unknown> => {
      await invocation.comesBack(undefined);
      const site = command.constructor.name === 'StartExecutionCommand' ? 'StartExecution' : 'SendTaskSuccess';
      const fault = this.#goesWrong(site, invocation.id, site);
      if (fault?.kind === 'lost callback') return {};
      const make = async (): Promise<unknown> => {
        this.quiet.moves();
        return client.send(command);
      };
      return makeCall({ invocation, make, overtake: () => this.#overtake() }, fault);
    };
  }

  /** Lambda calls it asynchronously: tried again after a minute, then after two. */
  #errand(errand: Errand, tried: number): void {
    this.timers.at(this.timers.now() + tried * 60_000, () => {
      this.invoke('errand', Object.keys(errand).join(), (world) => runErrand(world, errand)).catch(() => {
        if (tried < 2) this.#errand(errand, tried + 1);
      });
    });
  }

  async #machineCall(operation: string, args: object): Promise<object> {
    const fault = this.#goesWrong('machine call', 0, whatOf(operation, args));
    if (fault?.kind === 'fails for a while') this.#failing = A_WHILE;
    const failing: Fault | undefined = this.#failing > 0 ? { ...FAILS } : fault;
    this.#failing = Math.max(0, this.#failing - 1);
    const make = () => this.watched.call(operation, args, 0);
    return makeMachineCall(make, () => this.#overtake(), failing);
  }

  /** Somebody answers the newest incident just now, from the first call to the last. */
  async #overtake(): Promise<void> {
    const newest = [...this.watched.incidents.keys()].at(-1);
    if (newest === undefined || this.#overtaking) return;
    this.#overtaking = true;
    const request = { event: 'acknowledge', by: 'somebody-quick', because: 'was first' } as const;
    await this.invoke('answer', 'by somebody quick', async (world, by) => {
      const answered = await answerIncident(world, newest, request);
      this.notesAnswer(by, answered, request.event, request.by);
    }).catch(() => {});
    this.#overtaking = false;
  }

  notesAnswer(by: number, answered: Awaited<ReturnType<typeof answerIncident>>, answer: string, who: string): void {
    if (answered.kind !== 'changed') return;
    const { id, revision } = answered.incident;
    this.notes({ kind: 'took answer', by, incident: id, answer, who, revision });
  }

  #closed(arn: string, status: string): void {
    this.notes({ kind: 'closed', ...named(arn), status });
    this.onClosed(arn, status);
  }

  /** What EventBridge tells of. */
  onClosed: (arn: string, status: string) => void = () => {};
}

const FAILS: Fault = { site: 'machine call', nth: 0, kind: 'fails', amount: 0 };
const READS = new Set(['GetItem', 'Query']);

/** `arn:…:execution:machine:incident-2` */
const named = (arn: string): { readonly incident: string; readonly generation: number } => {
  const name = arn.split(':').pop() ?? '';
  const dash = name.lastIndexOf('-');
  return { incident: name.slice(0, dash), generation: Number(name.slice(dash + 1)) };
};

/** `UpdateItem INC#… SET #phase = :phase` */
const whatOf = (operation: string, input: object): string => {
  const {
    Key,
    Item,
    UpdateExpression = '',
  } = input as {
    readonly Key?: { readonly sk?: { readonly S?: string } };
    readonly Item?: { readonly sk?: { readonly S?: string } };
    readonly UpdateExpression?: string;
  };
  const which = incidentOf(operation, input) === undefined ? ((Key ?? Item)?.sk?.S ?? '') : 'the incident';
  return `${operation} ${which} ${UpdateExpression}`.trim();
};
