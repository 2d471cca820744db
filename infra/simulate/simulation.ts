import { toIncident } from '../../tasks/incidents/items';
import { keys } from '../../tasks/incidents/keys';
import { openTable, type Table } from '../../tasks/incidents/table-client';
import { type TimelineEntry, timelineOf } from '../../tasks/incidents/timeline';
import { type Accepted, accept } from '../../tasks/intake/accept';
import type { Channel, Delivery } from '../../tasks/notify/channels/channel';
import { type Answered, answerIncident } from '../../tasks/respond/answer-incident';
import { sweep } from '../../tasks/sweep/sweep';
import { sweepBoxes } from '../../tasks/sweep/sweep-boxes';
import type { AlertEvent } from '../../workflows/alert-event';
import type { AnswerRequest } from '../../workflows/answering';
import type { EpochMillis, Incident } from '../../workflows/incident';
import { CONTACT_CHANNELS } from '../../workflows/user';
import { dataOf } from '../../workflows/verify/reality';
import { type EmbeddedStack, type EmbeddedWorld, embeddedStack, TABLE_NAME } from '../local/embedded-stack';
import { ManualTimers } from '../local/manual-timers';
import { directClient } from '../local/store/client';
import { ensureTable } from '../local/store/ensure-table';
import { type EmbeddedStore, openStore } from '../local/store/open-store';
import { tableDefinition } from '../local/table';
import { contactsIn } from './contacts';
import { Dues } from './dues';
import { type Reacted, Reactions } from './reactions';
import { setOnCallData } from './set-on-call-data';
import type { Entered, SimulationProps } from './simulation-props';
import { type Told, toldBy, toldIn } from './told';

/**
 * What would run in the account, in this process, on a clock that stands still until it is told to move: the synthesised
 * machines, the real tasks, the table, and the sweep. Nobody is notified.
 */
export class Simulation {
  readonly told: Told[] = [];
  readonly entered: Entered[] = [];
  /** What the log complained about; empty unless something went wrong that no scenario asked for. */
  readonly problems: string[] = [];
  readonly timers: ManualTimers;
  readonly #dues = new Dues();
  readonly #reactions: Reactions;
  #uuids = 0;
  #store!: EmbeddedStore;
  #stack!: EmbeddedStack;
  /** Apart from what is counted and watched. */
  #table!: Table;

  static async begins(props: SimulationProps): Promise<Simulation> {
    const simulation = new Simulation(props);
    await simulation.#open();
    return simulation;
  }

  private constructor(readonly props: SimulationProps) {
    this.timers = new ManualTimers(props.from);
    this.#reactions = new Reactions(this.timers, (id, request) => answerIncident(this.world, id, request));
  }

  async #open(): Promise<void> {
    const { organisation, definitions, reality, around } = this.props;
    this.#store = await openStore('memory');
    const plain = directClient(this.#store.run);
    await ensureTable(plain, tableDefinition(TABLE_NAME));
    this.#table = openTable(plain, TABLE_NAME);
    const watched = this.#dues.watch(this.#store.run);
    this.#stack = await embeddedStack({
      organisation,
      definitions,
      dynamoDb: directClient(around ? around(watched) : watched),
      tableIsThere: true,
      virtual: this.timers,
      wall: this.timers,
      random: () => this.#uuid(),
      log: { info: () => {}, error: (message) => this.problems.push(message) },
      channels: Object.fromEntries([...CONTACT_CHANNELS, 'outbox' as const].map((name) => [name, this.#channel()])),
      contacts: this.props.contacts ?? contactsIn(organisation, reality),
      publicUrl: '',
      secret: () => undefined,
      observe: {
        onStateEntered: (arn, state) => {
          this.entered.push({ at: this.timers.now(), execution: arn.slice(arn.lastIndexOf(':') + 1), state });
        },
      },
    });
    await setOnCallData(this.#table, dataOf(reality));
  }

  get world(): EmbeddedWorld {
    return this.#stack.world;
  }

  get now(): EpochMillis {
    return this.timers.now();
  }

  /** Whether nothing at all will happen any more unless somebody does something. */
  get atRest(): boolean {
    return this.timers.pending === 0;
  }

  /** Whether messages wait until their contact method may be used again. */
  get messagesWait(): boolean {
    return this.#dues.messagesWait;
  }

  /** Whether somebody is still going to do something. */
  get reactionsToCome(): boolean {
    return this.#reactions.toCome;
  }

  /** What became of the reactions, in the order in which they were given. */
  get reacted(): readonly Reacted[] {
    return this.#reactions.reacted;
  }

  /** One message from a monitoring tool; returns when everything that it sets off at once has happened. */
  async event(event: AlertEvent): Promise<Accepted> {
    const accepted = await accept(this.world, event);
    if (accepted.kind === 'opened') this.#reactions.expect(accepted.incident.id, this.props.behaviour.alerted());
    await this.#settled();
    return accepted;
  }

  async answer(id: string, request: AnswerRequest): Promise<Answered> {
    const answered = await answerIncident(this.world, id, request);
    await this.#settled();
    return answered;
  }

  async incident(id: string): Promise<Incident> {
    const item = await this.#table.get(keys.incident(id));
    if (!item) throw new Error(`there is no incident '${id}'`);
    return toIncident(item);
  }

  async timeline(id: string): Promise<readonly TimelineEntry[]> {
    return timelineOf(this.#table, await this.incident(id));
  }

  /**
   * Lets time pass; everything that is due in between happens at its own instant. An answer comes before a wait that
   * ends in the same millisecond.
   * @param enough asked after each thing that happened; the clock then stays where it is
   */
  async passTo(until: EpochMillis, enough: () => boolean | Promise<boolean> = () => false): Promise<void> {
    await this.#settled();
    while (!(await enough())) {
      const dues = await this.#dues.next(this.#table);
      const next = Math.min(this.timers.next() ?? Number.POSITIVE_INFINITY, dues.sweep, dues.messages);
      if (next > until || next === Number.POSITIVE_INFINITY) {
        this.timers.advanceTo(until);
        return;
      }
      await this.timers.run(next, () => this.#settled());
      if (dues.messages <= next) await this.#sendMessages();
      if (dues.sweep <= next) await this.#sweep();
    }
  }

  async close(): Promise<void> {
    this.#stack.stepFunctions.stop();
    await this.#store.close();
  }

  async #sendMessages(): Promise<void> {
    this.#dues.sent(this.now);
    await sweepBoxes(this.world);
    await this.#settled();
  }

  async #sweep(): Promise<void> {
    this.#dues.swept(this.now);
    await sweep(this.world);
    await this.#settled();
  }

  async #settled(): Promise<void> {
    do {
      await this.#reactions.settled();
      await this.#stack.stepFunctions.settled();
    } while (this.#reactions.underWay);
  }

  #channel(): Channel {
    const hears = (told: Told): Delivery => {
      this.told.push(told);
      if (told.result === 'failed') return UNREACHABLE;
      this.#reactions.expect(told.incident, this.props.behaviour.told(told));
      return { kind: 'delivered', receipt: '' };
    };
    return {
      deliver: async (message) => hears(toldBy(message, this.props.fails?.(message) ? 'failed' : 'delivered')),
      bundle: async (bundle) => {
        const told = await Promise.all(
          bundle.incidents.map(async (one) => ({ one, as: await this.incident(one.incidentId) })),
        );
        const all = told.map(({ one, as }) => toldIn(bundle, one, as));
        const failed = all.some((one) => this.props.fails?.(one) ?? false);
        return all.map((one) => hears({ ...one, result: failed ? 'failed' : 'delivered' })).at(-1) ?? UNREACHABLE;
      },
      tell: async ({ messageId }) => ({ kind: 'delivered', receipt: messageId }),
    };
  }

  #uuid(): string {
    this.#uuids += 1;
    return `00000000-0000-4000-8000-${String(this.#uuids).padStart(12, '0')}`;
  }
}

const UNREACHABLE: Delivery = { kind: 'failed', worthRetrying: false, reason: 'unreachable' };
