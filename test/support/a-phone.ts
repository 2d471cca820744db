import { TABLE_NAME } from '../../infra/local/embedded-stack';
import { directClient } from '../../infra/local/store/client';
import { ensureTable } from '../../infra/local/store/ensure-table';
import { openStore } from '../../infra/local/store/open-store';
import { tableDefinition } from '../../infra/local/table';
import { toItem } from '../../tasks/incidents/items';
import { openTable, type Table } from '../../tasks/incidents/table-client';
import { type TimelineEntry, timelineOf } from '../../tasks/incidents/timeline';
import { dueBoxes } from '../../tasks/notify/box';
import type { Bundle, Channel, Delivery, Message } from '../../tasks/notify/channels/channel';
import { deliverOnce } from '../../tasks/notify/deliver';
import { type Notification, requestFor } from '../../tasks/notify/notification';
import type { NotifyWorld } from '../../tasks/notify/notify-world';
import { sendQueued } from '../../tasks/notify/send-queued';
import example from '../../workflows/example';
import type { Incident, IncidentFacts, Status } from '../../workflows/incident';
import type { Notified } from '../../workflows/payloads';
import { incident, NOW } from './an-incident';
import { setContacts } from './contacts';
import { OUTSIDE } from './outside';

export const ANNA = 'platform-engineer-1';
export const SMS = { id: 'sms-1', channel: 'sms', address: '+4915112345678', verifiedAt: 1 } as const;
export const MAIL = { id: 'email-1', channel: 'email', address: 'anna@example.com', verifiedAt: 1 } as const;

/** One message, as its reader sees it. */
export interface Rang {
  readonly at: number;
  readonly channel: string;
  readonly messageId: string;
  readonly incidents: readonly string[];
}

/** Somebody who died in the middle of something. */
export class Died extends Error {
  override readonly name = 'Died';
}

/** Somebody's telephone: what rings on it, in a time that passes when a test says so, and what happens when we die. */
export class APhone {
  readonly rang: Rang[] = [];
  readonly bundles: Bundle[] = [];
  readonly messages: Message[] = [];
  readonly problems: string[] = [];
  now = NOW;
  /** What a channel answers. */
  answer: (channel: string) => Delivery = () => ({ kind: 'delivered', receipt: `receipt ${this.rang.length}` });
  /** Steps towards the outside until we die: a write to the table or a message. */
  stepsLeft = Number.POSITIVE_INFINITY;
  steps = 0;

  static async rings(): Promise<APhone> {
    const client = directClient((await openStore('memory')).run);
    await ensureTable(client, tableDefinition(TABLE_NAME));
    const phone = new APhone(openTable(client, TABLE_NAME));
    await setContacts(phone.table, `user:${ANNA}`, [SMS]);
    return phone;
  }

  private constructor(readonly table: Table) {}

  /** Awaited before each write: where tests let others go first. */
  turn: () => Promise<void> = async () => {};

  get world(): NotifyWorld {
    const { table } = this;
    const mortal =
      <A extends readonly unknown[], R>(work: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        await this.turn();
        this.#step();
        return work(...args);
      };
    return {
      organisation: example,
      table: {
        ...table,
        put: mortal(table.put),
        putNew: mortal(table.putNew),
        update: mortal(table.update),
        delete: mortal(table.delete),
      },
      clock: () => this.now,
      log: { info: () => {}, error: (message) => this.problems.push(message) },
      ...OUTSIDE,
      machinePrefix: '',
      channels: { sms: this.#channel('sms'), email: this.#channel('email'), voice: this.#channel('voice') },
      givenContacts: () => [],
    };
  }

  #step(): void {
    if (this.stepsLeft === 0) throw new Died('dead');
    this.stepsLeft -= 1;
    this.steps += 1;
  }

  #channel(name: string): Channel {
    const take = async (messageId: string, incidents: readonly string[]): Promise<Delivery> => {
      await this.turn();
      this.#step();
      const answer = this.answer(name);
      if (answer.kind === 'delivered') this.rang.push({ at: this.now, channel: name, messageId, incidents });
      return answer;
    };
    return {
      deliver: async (message) => {
        const delivery = await take(message.messageId, [message.incidentId]);
        if (delivery.kind === 'delivered') this.messages.push(message);
        return delivery;
      },
      bundle: async (bundle) => {
        const delivery = await take(
          bundle.messageId,
          bundle.incidents.map(({ incidentId }) => incidentId),
        );
        if (delivery.kind === 'delivered') this.bundles.push(bundle);
        return delivery;
      },
      tell: async () => ({ kind: 'failed', worthRetrying: false, reason: 'refused' }),
    };
  }

  async has(id: string, status: Status = 'triggered', more: Partial<IncidentFacts> = {}): Promise<Incident> {
    const stored = incident(status, { id, level: 1, visit: 1, step: 1, ...more });
    await this.table.put(toItem(stored) as never);
    return stored;
  }

  notification(of: Incident, more: Partial<Notification> = {}): Notification {
    return {
      request: requestFor(of, of.visit, 1),
      incident: of,
      body: {},
      recipient: { owner: `user:${ANNA}`, because: 'a test' },
      contact: SMS,
      needed: 'answered',
      ...more,
    };
  }

  /** An incident that this person is to be told of. */
  async isToldOf(id: string, more: Partial<Notification> = {}): Promise<Notified> {
    return deliverOnce(this.world, this.notification(await this.has(id), more));
  }

  flush(contact: string = SMS.id): Promise<void> {
    return sendQueued(this.world, { owner: `user:${ANNA}`, contact });
  }

  /** The sweep, every minute of so many. */
  async minutes(n: number): Promise<void> {
    for (let minute = 0; minute < n; minute += 1) {
      this.now += 60_000;
      for (const box of await dueBoxes(this.table, this.now, 100)) await sendQueued(this.world, box);
    }
  }

  async timeline(id: string): Promise<readonly TimelineEntry[]> {
    return (await timelineOf(this.table, incident('triggered', { id }))).filter(({ kind }) => kind !== 'opened');
  }

  async results(id: string): Promise<readonly (string | undefined)[]> {
    return (await this.timeline(id)).map(({ result }) => result);
  }

  /** The most messages to one contact method in any ten minutes, both ends included. */
  get mostInTenMinutes(): number {
    return Math.max(
      ...this.rang.map(
        ({ at, channel }) =>
          this.rang.filter((one) => one.channel === channel && one.at >= at && one.at <= at + 600_000).length,
      ),
    );
  }

  /** Which incidents were told, however often. */
  get told(): readonly string[] {
    return [...new Set(this.rang.flatMap(({ incidents }) => incidents))].sort();
  }
}
