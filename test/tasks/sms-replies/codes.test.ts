import { TABLE_NAME } from '../../../infra/local/embedded-stack';
import { directClient } from '../../../infra/local/store/client';
import { ensureTable } from '../../../infra/local/store/ensure-table';
import { openStore } from '../../../infra/local/store/open-store';
import { tableDefinition } from '../../../infra/local/table';
import { keys } from '../../../tasks/incidents/keys';
import { openTable, type Table } from '../../../tasks/incidents/table-client';
import { codeFor, codesAt } from '../../../tasks/sms-replies/codes';

const HOUR = 3_600_000;
const address = '+491701234567';
const owner = 'user:anna';

let now: number;
let table: Table;
const world = {
  wall: () => now,
  get table() {
    return table;
  },
};
const code = (incident: string, more = {}) => codeFor(world, { address, owner, incident, ...more });

beforeEach(async () => {
  now = 1_700_000_000_000;
  const client = directClient((await openStore('memory')).run);
  await ensureTable(client, tableDefinition(TABLE_NAME));
  table = openTable(client, TABLE_NAME);
});

test('an incident keeps its code at a number, three digits, and is found by it', async () => {
  const first = await code('one');
  expect(first).toMatch(/^[1-9]\d\d$/);
  now += 40 * HOUR;
  expect(await code('one')).toBe(first);
  now += 40 * HOUR;
  expect(await codesAt(world, address)).toEqual([{ code: first, incident: 'one', owner }]);
});

test('the same incident begins with the same code elsewhere, and another owner has one of their own', async () => {
  const first = await code('one');
  expect(await code('one', { address: '+491707654321' })).toBe(first);
  expect(await code('one', { owner: 'user:berta' })).not.toBe(first);
});

test('after two days a code is good no more, and serves again', async () => {
  const first = await code('one');
  now += 48 * HOUR;
  expect(await codesAt(world, address)).toEqual([]);
  await table.put({ ...keys.replyCode(address, String(first)), incident: 'old', owner, expiresAt: now / 1000 });
  expect(await code('one')).toBe(first);
  expect(await codesAt(world, address)).toMatchObject([{ incident: 'one' }]);
});

test('many incidents at the same moment have a code each', async () => {
  const incidents = Array.from({ length: 40 }, (_, n) => `incident-${n}`);
  const codes = await Promise.all(incidents.map((incident) => code(incident)));
  expect(new Set(codes).size).toBe(40);
  expect(await codesAt(world, address)).toHaveLength(40);
});

test('the same message twice at the same moment has one code', async () => {
  const codes = await Promise.all([code('one'), code('one'), code('one')]);
  expect(new Set(codes).size).toBe(1);
});

test('where all are taken there is none', async () => {
  const expiresAt = now / 1000 + 60;
  for (let n = 100; n < 1000; n += 1)
    await table.put({ ...keys.replyCode(address, String(n)), incident: `other-${n}`, owner, expiresAt });
  expect(await code('one')).toBeUndefined();
});

test('a code that was over and that another incident takes meanwhile is not taken back', async () => {
  const first = await code('one');
  now += 49 * HOUR;
  const raced: Table = {
    ...table,
    queryAll: async (query) => {
      const seen = await table.queryAll(query);
      const taken = { incident: 'another', owner, expiresAt: Math.floor(now / 1000) + 3600 };
      await table.put({ ...keys.replyCode(address, first ?? ''), ...taken });
      return seen;
    },
  };
  const again = await codeFor({ table: raced, wall: world.wall }, { address, owner, incident: 'one' });
  expect(again).not.toBe(first);
  const all = await codesAt(world, address);
  expect(all.find((one) => one.code === first)?.incident).toBe('another');
  expect(all.find((one) => one.code === again)?.incident).toBe('one');
});
