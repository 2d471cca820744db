import { definitionsOf } from '../../infra/definitions';
import { type EmbeddedWorld, embeddedStack, TABLE_NAME } from '../../infra/local/embedded-stack';
import type { ManualTimers } from '../../infra/local/manual-timers';
import type { Observer, StepFunctions } from '../../infra/local/step-functions';
import { directClient } from '../../infra/local/store/client';
import type { EmbeddedStore } from '../../infra/local/store/open-store';
import { openTable } from '../../tasks/incidents/table-client';
import type {
  Bundle,
  Update as Changed,
  Channel,
  Channels,
  Delivery,
  Message,
  Notice,
} from '../../tasks/notify/channels/channel';
import { outbox } from '../../tasks/notify/channels/outbox';
import type { Log } from '../../tasks/runtime/log';
import type { Organisation } from '../../workflows/organisation';
import type { ContactChannel } from '../../workflows/user';

/** What a scenario can break, and mend again, at any moment. */
export interface Broken {
  /** StartExecution answers with an error. */
  startExecution: boolean;
  /** What rings the doorbell dies before it does. */
  doorbell: boolean;
  /** No provider can be reached, for messages of which this is true. */
  channels: (message: Message) => boolean;
  /** The same for several incidents in one message. */
  bundles: (bundle: Bundle) => boolean;
  /** Awaited before each write to the table; what it throws is what the table answers. */
  writes: (change: string, values: Readonly<Record<string, unknown>>) => Promise<void> | void;
}

export const nothingIsBroken = (): Broken => ({
  startExecution: false,
  doorbell: false,
  channels: () => false,
  bundles: () => false,
  writes: () => {},
});

export interface ProcessProps {
  readonly store: EmbeddedStore;
  readonly organisation: Organisation;
  readonly timers: ManualTimers;
  readonly random: () => string;
  readonly log: Log;
  readonly observe: Observer;
  readonly broken: Broken;
  readonly secrets: Readonly<Record<string, string>>;
  readonly beforeSending: (message: Message) => Promise<void> | void;
  /** The message is out; that it is has not been noted yet. */
  readonly afterSending: (message: Message) => Promise<void> | void;
  /** What is set up beside the outbox. */
  readonly channels: readonly ContactChannel[];
  readonly afterBundle: (bundle: Bundle) => void;
  readonly afterNotice: (notice: Notice) => void;
  readonly afterUpdate: (update: Changed) => void;
}

/** One process that runs everything. When it is killed, nothing that it still meant to do reaches the table. */
export class Process {
  #alive = true;
  world!: EmbeddedWorld;
  stepFunctions!: StepFunctions;
  #die: () => void = () => {};
  readonly death = new Promise<never>((_, reject) => {
    this.#die = () => reject(new Killed());
  });

  static async starts(props: ProcessProps): Promise<Process> {
    const process = new Process(props);
    await process.#start();
    return process;
  }

  private constructor(readonly props: ProcessProps) {
    this.death.catch(() => {});
  }

  /** `kill -9`. */
  kill(): void {
    this.#alive = false;
    this.stepFunctions.stop();
    this.#die();
  }

  async #start(): Promise<void> {
    const { organisation, timers, random, log, observe, broken } = this.props;
    const { world, stepFunctions } = await embeddedStack({
      publicUrl: '',
      organisation,
      definitions: definitionsOf(organisation),
      dynamoDb: this.#client(),
      virtual: timers,
      wall: timers,
      random,
      log,
      channels: this.#channels(),
      secret: (name) => this.props.secrets[name],
      observe,
    });
    this.stepFunctions = stepFunctions;
    const { executions } = world;
    this.world = {
      ...world,
      executions: {
        ...executions,
        begin: async (policy, input) => {
          if (broken.startExecution) throw new Error('ServiceUnavailable');
          return executions.begin(policy, input);
        },
        ring: async (token, answer) => (broken.doorbell ? 'nobody waits' : executions.ring(token, answer)),
      },
    };
  }

  #client() {
    const { store, broken } = this.props;
    const run: typeof store.run = async (operation, input) => {
      const { UpdateExpression: change, ExpressionAttributeValues: values } = input as Update;
      if (this.#alive && change) await broken.writes(change, values ?? {});
      return this.#alive ? store.run(operation, input) : forever();
    };
    return directClient(run);
  }

  #channels(): Channels {
    const { broken, beforeSending, afterSending } = this.props;
    const channel: Channel = {
      deliver: async (message, signal) => {
        await beforeSending(message);
        if (!this.#alive) return forever();
        if (broken.channels(message)) return UNREACHABLE;
        const delivery = await outbox(openTable(this.#client(), TABLE_NAME)).deliver(message, signal);
        await afterSending(message);
        return delivery;
      },
      bundle: async (bundle, signal) => {
        if (!this.#alive) return forever();
        if (broken.bundles(bundle)) return UNREACHABLE;
        this.props.afterBundle(bundle);
        return outbox(openTable(this.#client(), TABLE_NAME)).bundle(bundle, signal);
      },
      tell: async (notice, signal) => {
        if (!this.#alive) return forever();
        this.props.afterNotice(notice);
        return outbox(openTable(this.#client(), TABLE_NAME)).tell(notice, signal);
      },
    };
    const update = async (changed: Changed): Promise<Delivery> => {
      this.props.afterUpdate(changed);
      return { kind: 'delivered', receipt: changed.conversation };
    };
    const real = this.props.channels.map((name) => [name, name === 'slack' ? { ...channel, update } : channel]);
    return { outbox: channel, ...Object.fromEntries(real) };
  }
}

interface Update {
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
}

export class Killed extends Error {
  override readonly name = 'Killed';
}

const UNREACHABLE: Delivery = { kind: 'failed', worthRetrying: true, reason: 'unreachable' };

const forever = (): Promise<never> => new Promise(() => {});
