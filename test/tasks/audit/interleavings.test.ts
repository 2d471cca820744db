import * as fc from 'fast-check';
import { TABLE_NAME } from '../../../infra/local/embedded-stack';
import { directClient } from '../../../infra/local/store/client';
import { ensureTable } from '../../../infra/local/store/ensure-table';
import { openStore } from '../../../infra/local/store/open-store';
import { tableDefinition } from '../../../infra/local/table';
import { newSecret, storeKey } from '../../../tasks/access/access-key';
import { door } from '../../../tasks/api/door';
import type { HttpResult } from '../../../tasks/api/http';
import { ROUTES } from '../../../tasks/api/routes';
import { changeList, readList } from '../../../tasks/audit/audited-list';
import { readAudit } from '../../../tasks/audit/read-audit';
import { oneAdded } from '../../../tasks/contacts/change-contacts';
import { type Contact, contactList } from '../../../tasks/contacts/contact';
import { openTable, type Table } from '../../../tasks/incidents/table-client';
import { overridesOf } from '../../../tasks/on-call/data-store';
import { overridesList } from '../../../tasks/on-call/lists';
import { onCallOperations } from '../../../tasks/on-call/operations';
import type { BaseWorld } from '../../../tasks/runtime/world';
import example from '../../../workflows/example';
import { NOW } from '../../support/an-incident';
import { OUTSIDE } from '../../support/outside';
import { runs } from '../../support/runs';
import { Turns } from '../../support/turns';

let table: Table;
beforeAll(async () => {
  const client = directClient((await openStore('memory')).run);
  await ensureTable(client, tableDefinition(TABLE_NAME));
  table = openTable(client, TABLE_NAME);
});

const STORIES = fc.record({
  people: fc.integer({ min: 2, max: 4 }),
  picks: fc.array(fc.nat(11), { minLength: 30, maxLength: 30 }),
  dies: fc.integer({ min: 0, max: 4 }),
  after: fc.integer({ min: 0, max: 6 }),
});

const changesOf = async (subject: `user:${string}`): Promise<readonly string[]> => {
  const { entries } = await readAudit(table, subject, [contactList(subject)], { limit: 100, after: undefined });
  return entries.map(({ what }) => what);
};

test('whoever adds a contact at the same moment, and whoever dies over it: nothing is lost, and nothing is without its entry', async () => {
  let story = 0;
  await fc.assert(
    fc.asyncProperty(STORIES, async ({ people, picks, dies, after }) => {
      story += 1;
      const owner = `user:somebody-${story}` as const;
      const turns = new Turns(picks);
      const add = (mine: Table, who: number) =>
        changeList<Contact>({ table: mine, clock: () => NOW + who }, contactList(owner), `person ${who}`, ({ list }) =>
          oneAdded(list, { channel: 'email', address: `${who}@example.com` }),
        );
      const settled = await turns.run(
        Array.from({ length: people }, (_, who) =>
          add(turns.table(table, who === dies ? after : Number.POSITIVE_INFINITY), who),
        ),
      );

      const { list, revision } = await readList<Contact>(table, contactList(owner));
      const addresses = list.map(({ address }) => address);
      for (const [who, { status }] of settled.entries())
        if (status === 'fulfilled') expect(addresses).toContain(`${who}@example.com`);
        else expect(who).toBe(dies);
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
      expect(revision).toBe(list.length);
      // Also that of whoever died between the change and its entry.
      expect([...(await changesOf(owner))].sort()).toEqual(list.map(({ id }) => `email contact ${id} added`).sort());

      // By the next change it is written where it belongs.
      await add(table, 9);
      const written = await readAudit(table, owner, [], { limit: 100, after: undefined });
      expect(written.entries).toHaveLength(list.length + 1);
    }),
    { seed: 4242, numRuns: runs(8, 1000) },
  );
});

test('of overrides that exclude each other and are made at the same moment, one is refused, in any order', async () => {
  const world: BaseWorld = {
    organisation: example,
    table,
    clock: () => NOW,
    log: { info: () => {}, error: () => {} },
    ...OUTSIDE,
    machinePrefix: '',
  };
  const key = newSecret(Buffer.alloc(32, 7));
  await storeKey(table, key, { name: 'the operator', scope: { kind: 'admin' }, createdAt: 0 });
  const DAY = 86_400_000;
  let story = 0;
  const put = (on: Table, id: string, user: string, from: number): Promise<HttpResult> =>
    door(
      { ...world, table: on },
      ROUTES,
      onCallOperations({ ...world, table: on }),
      () => 0,
    )({
      rawPath: `/v1/schedules/platform-primary/overrides/${id}`,
      headers: { authorization: `GenieKey ${key}` },
      body: JSON.stringify({ user, from: new Date(from).toISOString(), minutes: 60, because: 'x' }),
      requestContext: { requestId: id, http: { method: 'PUT' } },
    });

  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(11), { minLength: 30, maxLength: 30 }), async (picks) => {
      story += 1;
      const from = NOW + story * 3_600_000;
      expect(from).toBeLessThan(NOW + 360 * DAY);
      const turns = new Turns(picks);
      const settled = await turns.run(
        ['platform-engineer-1', 'platform-engineer-2'].map((user, n) =>
          put(turns.table(table, Number.POSITIVE_INFINITY), `o-${story}-${n}`, user, from),
        ),
      );
      const statuses = settled.map((one) => (one.status === 'fulfilled' ? one.value.statusCode : one.reason));
      expect([...statuses].sort()).toEqual([200, 422]);
      const overrides = await overridesOf(table, ['platform-primary']);
      expect(overrides.filter((one) => one.from === from)).toHaveLength(1);
    }),
    { seed: 99, numRuns: runs(4, 300) },
  );
});

test('an item without revisions, from before there were any, is changed like any other', async () => {
  const owner = 'user:from-before';
  await table.put({
    ...contactList(owner).key,
    contacts: [{ id: 'email-1', channel: 'email', address: 'a@example.com' }],
  });
  const add = (on: Table, address: string) =>
    changeList<Contact>({ table: on, clock: () => NOW }, contactList(owner), 'x', ({ list }) =>
      oneAdded(list, { channel: 'email', address }),
    );
  const turns = new Turns([0, 1, 0, 1]);
  const everything = Number.POSITIVE_INFINITY;
  await turns.run(['b@example.com', 'c@example.com'].map((address) => add(turns.table(table, everything), address)));
  const { list } = await readList<Contact>(table, contactList(owner));
  expect(list.map(({ address }) => address).sort()).toEqual(['a@example.com', 'b@example.com', 'c@example.com']);
});

test('a list that never stands still is given up with a sentence, and what is too large is refused', async () => {
  const restless: Table = { ...table, putNew: async () => false };
  const change = (on: Table, because: string) =>
    changeList({ table: on, clock: () => NOW }, overridesList('restless'), 'x', () => ({ list: [because], what: 'x' }));
  await expect(change(restless, '')).rejects.toThrow('schedule:restless kept changing meanwhile');
  await expect(change(table, 'x'.repeat(300_000))).rejects.toThrow('should have at most 300000 bytes, got 300004');
});
