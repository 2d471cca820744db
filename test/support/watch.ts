import { TABLE_NAME } from '../../infra/local/embedded-stack';
import { directClient } from '../../infra/local/store/client';
import { ensureTable } from '../../infra/local/store/ensure-table';
import { openStore } from '../../infra/local/store/open-store';
import { tableDefinition } from '../../infra/local/table';
import type { Contact } from '../../tasks/contacts/contact';
import type { Item } from '../../tasks/incidents/items';
import { keys } from '../../tasks/incidents/keys';
import { type Key, openTable, type Table } from '../../tasks/incidents/table-client';
import type { Delivery, Notice } from '../../tasks/notify/channels/channel';
import type { NotifyWorld } from '../../tasks/notify/notify-world';
import { sendShiftNotice } from '../../tasks/shift-notices/send-shift-notice';
import { sweepShiftNotices } from '../../tasks/shift-notices/sweep-shift-notices';
import type { Override, TimeOff } from '../../workflows/on-call/data';
import type { Organisation } from '../../workflows/organisation';
import type { Errand, ShiftNoticeRequest } from '../../workflows/payloads';
import { OUTSIDE } from './outside';

/** The sweep for shift notices, minute by minute, with the errands that it hands over done at once. */
export class Watch {
  readonly told: Notice[] = [];
  readonly problems: string[] = [];
  /** What a channel answers. */
  answer: () => Delivery = () => ({ kind: 'delivered', receipt: '' });
  /** What becomes of an errand. */
  errand = (shift: ShiftNoticeRequest['shift']): Promise<void> => this.send(shift);

  static over(organisation: Organisation, from: string): Watch {
    return new Watch(organisation, plainTable(), Date.parse(from));
  }

  /** The same on a real table: slower, and strict about conditions. */
  static async overRealTable(organisation: Organisation, from: string): Promise<Watch> {
    const client = directClient((await openStore('memory')).run);
    await ensureTable(client, tableDefinition(TABLE_NAME));
    return new Watch(organisation, openTable(client, TABLE_NAME), Date.parse(from));
  }

  private constructor(
    readonly organisation: Organisation,
    public table: Table,
    public now: number,
  ) {}

  get world(): NotifyWorld & { readonly errand: (errand: Errand) => Promise<void> } {
    return {
      organisation: this.organisation,
      table: this.table,
      clock: () => this.now,
      log: { info: () => {}, error: (message) => this.problems.push(message) },
      ...OUTSIDE,
      machinePrefix: '',
      channels: { email: this.#channel(), sms: this.#channel() },
      givenContacts: () => [{ id: 'email-1', channel: 'email', address: 'somebody@example.com' }],
      errand: async (errand) => {
        if ('shift' in errand) await this.errand(JSON.parse(JSON.stringify(errand.shift)));
      },
    };
  }

  #channel() {
    return {
      deliver: async (): Promise<Delivery> => ({ kind: 'failed', worthRetrying: false, reason: 'not set up' }),
      bundle: async (): Promise<Delivery> => ({ kind: 'failed', worthRetrying: false, reason: 'not set up' }),
      tell: async (notice: Notice): Promise<Delivery> => {
        const delivery = this.answer();
        if (delivery.kind === 'delivered') this.told.push(notice);
        return delivery;
      },
    };
  }

  send(shift: ShiftNoticeRequest['shift']): Promise<void> {
    return sendShiftNotice(this.world, shift);
  }

  sweep(): Promise<void> {
    return sweepShiftNotices(this.world);
  }

  /** Sweeps every minute, or so many, up to an instant, that one included. */
  async until(instant: string, every = 1): Promise<void> {
    for (; this.now <= Date.parse(instant); this.now += every * 60_000) await this.sweep();
    this.now -= every * 60_000;
  }

  overrides(schedule: string, overrides: readonly Override[]): Promise<void> {
    return this.table.put({ ...keys.overrides(schedule), overrides, revision: 1 });
  }

  timeOff(user: string, timeOff: readonly TimeOff[]): Promise<void> {
    return this.table.put({ ...keys.timeOff(user), timeOff, revision: 1 });
  }

  contacts(user: string, contacts: readonly Contact[]): Promise<void> {
    return this.table.put({ ...keys.contacts(`user:${user}`), contacts });
  }

  /** `2026-01-13T07:00 anna: Your shift in 'duty' begins in 1 hour`, one line a message. */
  get lines(): readonly string[] {
    return this.told.map(({ at, user, subject }) => `${new Date(at).toISOString().slice(0, 16)} ${user}: ${subject}`);
  }
}

/** As much of a table as the notices need. */
const plainTable = (): Table => {
  const items = new Map<string, Item>();
  const placeOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;
  return {
    get: async (key) => items.get(placeOf(key)),
    put: async (item) => {
      items.set(placeOf(item), item);
    },
    putNew: async (item) => {
      if (items.has(placeOf(item))) return false;
      items.set(placeOf(item), item);
      return true;
    },
    update: async (key, { set, given }) => {
      const item = items.get(placeOf(key));
      if (item?.['lookedUntil'] !== given?.['before']) return undefined;
      items.set(placeOf(key), { ...item, ...set });
      return item;
    },
    delete: async () => {},
    query: async () => ({ items: [] }),
    queryAll: async () => [],
    getMany: async () => [],
  };
};
