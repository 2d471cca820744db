import { keys } from '../../../tasks/incidents/keys';
import type { Table } from '../../../tasks/incidents/table-client';
import { notified } from '../../../tasks/incidents/timeline';
import { claimQueue, nowWaits, queueIsDue, queueIsEmpty, takeTurn, WINDOW } from '../../../tasks/notify/box';
import { expectConversation } from '../../../tasks/notify/conversations';
import { noteResult } from '../../../tasks/notify/note-delivery';
import { whoseTurn } from '../../../tasks/notify/round-robin';
import type { Way } from '../../../tasks/notify/way';
import { aTable, overtaken } from '../../support/a-table';
import { incident, NOW } from '../../support/an-incident';

const BOX = { owner: 'user:anna', contact: 'sms-1' };
const KEY = keys.box(BOX.owner, BOX.contact);

let table: Table;
beforeEach(async () => {
  table = await aTable();
});
const world = (of = table) => ({ table: of, clock: () => NOW });

describe('a contact method', () => {
  test('for which something waits is not taken for one message, though its window is over', async () => {
    await table.put({ ...KEY, openAt: NOW - 1, due: NOW + 1, queued: 1 });
    expect(await takeTurn(world(), BOX, 'a-message')).toBe(false);
  });

  test('that was never used and for which somebody else queues at the same moment is due when they said', async () => {
    const theirs = () => table.put({ ...KEY, due: NOW + 5, dueShard: 'theirs', queued: 1 });
    expect(await nowWaits(world(overtaken(table, KEY, theirs, 2)), BOX)).toBe(NOW + 5);
    expect(await table.get(KEY)).toMatchObject({ due: NOW + 5, dueShard: 'theirs', queued: 2 });
  });

  test('that was never used and is just being used opens when that message said', async () => {
    const theirs = () => takeTurn(world(), BOX, 'their-message');
    expect(await nowWaits(world(overtaken(table, KEY, theirs, 2)), BOX)).toBe(NOW + WINDOW);
    expect(await table.get(KEY)).toMatchObject({ due: NOW + WINDOW });
  });

  test('that was used before and for which somebody else queues at the same moment is due when they said', async () => {
    await table.put({ ...KEY, openAt: NOW });
    const theirs = () => table.put({ ...KEY, openAt: NOW, due: NOW + 5, dueShard: 'theirs', queued: 1 });
    expect(await nowWaits(world(overtaken(table, KEY, theirs, 2)), BOX)).toBe(NOW + 5);
    expect(await table.get(KEY)).toMatchObject({ dueShard: 'theirs', queued: 2 });
  });

  test('that was used before and is just being used again opens when that message said', async () => {
    await table.put({ ...KEY, openAt: NOW });
    const theirs = () => takeTurn(world(), BOX, 'their-message');
    expect(await nowWaits(world(overtaken(table, KEY, theirs, 2)), BOX)).toBe(NOW + WINDOW);
    expect(await table.get(KEY)).toMatchObject({ due: NOW + WINDOW });
  });

  test('for which nothing waits has no queue to claim', async () => {
    await table.put({ ...KEY, openAt: NOW - 1 });
    expect(await claimQueue(world(), BOX)).toBeUndefined();
    expect(await table.get(KEY)).toEqual({ ...KEY, openAt: NOW - 1 });
  });
});

describe('a queue that somebody else has claimed since', () => {
  const ours = { ...BOX, by: 'us', openAt: NOW + WINDOW, queued: 3 };
  const theirs = { ...KEY, claimedBy: 'them', openAt: NOW + 7, due: NOW + 7, queued: 3 };
  beforeEach(() => table.put(theirs));

  test('is not emptied by us', async () => {
    await queueIsEmpty(world(), ours, true, NOW);
    expect(await table.get(KEY)).toEqual(theirs);
  });

  test('is not put off by us', async () => {
    await queueIsDue(world(), ours, NOW + 99);
    expect(await table.get(KEY)).toEqual(theirs);
  });
});

test('a queue of ours that is empty by now does not become due again', async () => {
  const empty = { ...KEY, claimedBy: 'us', openAt: NOW };
  await table.put(empty);
  await queueIsDue(world(), { ...BOX, by: 'us' }, NOW + 99);
  expect(await table.get(KEY)).toEqual(empty);
});

test('what was delivered stays delivered, whatever a later try says', async () => {
  const placed = notified(1, 'a', { at: NOW, because: 'on call' });
  await noteResult(table, 'one', placed, 'delivered');
  await noteResult(table, 'one', placed, 'failed: unreachable');
  expect(await table.get(keys.timeline('one', placed.place))).toMatchObject({ result: 'delivered' });
});

test('turns that cannot be are taken for none', async () => {
  await table.put({ ...keys.turns('platform'), turns: -5 });
  expect(
    await whoseTurn(table, { incident: 'one', visit: 1, team: 'platform' }, ['anna', 'ben', 'cleo'], () => true),
  ).toBe('anna');
});

test('an incident that is gone does not come back because a message about it could be changed', async () => {
  const channel = { update: async () => ({ kind: 'delivered', receipt: '' }) };
  await expectConversation({ table }, incident('triggered'), { name: 'slack', channel } as unknown as Way);
  expect(await table.get(keys.incident('an-incident'))).toBeUndefined();
});
