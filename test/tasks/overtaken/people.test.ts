import { rateOf } from '../../../tasks/api/rate-limit';
import { changeList } from '../../../tasks/audit/audited-list';
import { revokeCalendar } from '../../../tasks/calendars/calendar';
import { newCode } from '../../../tasks/contacts/code';
import type { Contact } from '../../../tasks/contacts/contact';
import { countTest } from '../../../tasks/contacts/contact-test';
import { countAsked, forgetCode, noteSending, takeCode } from '../../../tasks/contacts/verification';
import { keys } from '../../../tasks/incidents/keys';
import type { Table } from '../../../tasks/incidents/table-client';
import { lookedAfter, type StoredWindow, writeWindow } from '../../../tasks/maintenance/windows';
import { beginCharge, readCharge, stillInCharge, takeOver } from '../../../tasks/regions/charge';
import { codeFor } from '../../../tasks/sms-replies/codes';
import { aTable, overtaken } from '../../support/a-table';
import { NOW } from '../../support/an-incident';

const SMS: Contact = { id: 'sms-1', channel: 'sms', address: '+491701234567' };

let table: Table;
beforeEach(async () => {
  table = await aTable();
});

describe('requests of a key', () => {
  const log = { info: () => {}, error: () => {} };
  const key = { id: 'a-key', perMinute: 3 };
  const minute = Math.floor(NOW / 60_000);

  test('in a new minute, what was counted in the one before does not count', async () => {
    await table.put({ ...keys.rate(key.id), minute: minute - 1, count: 1000 });
    expect(await rateOf({ table, clock: () => NOW, log }, key)).toMatchObject({ kind: 'ok' });
    expect(await table.get(keys.rate(key.id))).toMatchObject({ minute, count: 1 });
  });

  test('that begin a minute at once are all counted', async () => {
    const others = () => table.put({ ...keys.rate(key.id), minute, count: 3 });
    const raced = overtaken(table, keys.rate(key.id), others, 2);
    expect(await rateOf({ table: raced, clock: () => NOW, log }, key)).toMatchObject({ kind: 'throttled' });
  });
});

test('a list from before there were revisions is not written over when somebody else has changed it', async () => {
  const key = keys.overrides('primary');
  await table.put({ ...key, overrides: ['old'] });
  const theirs = () => table.put({ ...key, overrides: ['old', 'theirs'], revision: 1 });
  const world = { table: overtaken(table, key, theirs), clock: () => NOW };
  const of = { key, subject: 'schedule:primary', field: 'overrides' } as const;
  await changeList<string>(world, of, 'anna', ({ list }) => ({ list: [...list, 'ours'], what: 'added one' }));
  expect((await table.get(key))?.['overrides']).toEqual(['old', 'theirs', 'ours']);
});

describe('a calendar that is revoked', () => {
  test('and does not exist does not come to exist', async () => {
    await revokeCalendar(table, 'unknown', NOW);
    expect(await table.get(keys.calendar('unknown'))).toBeUndefined();
  });

  test('twice was revoked the first time', async () => {
    await table.put({ ...keys.calendar('one'), id: 'one' });
    await revokeCalendar(table, 'one', NOW);
    await revokeCalendar(table, 'one', NOW + 60_000);
    expect(await table.get(keys.calendar('one'))).toMatchObject({ revokedAt: NOW });
  });
});

describe('a test of contact methods, and a code, that are asked for twice at once', () => {
  test('count as two tests, of which the later is refused', async () => {
    await countTest(table, 'anna', NOW);
    const raced = overtaken(table, keys.contactTests('anna'), () => countTest(table, 'anna', NOW));
    await expect(countTest(raced, 'anna', NOW)).rejects.toThrow('tested at most');
    expect((await table.get(keys.contactTests('anna')))?.['times']).toHaveLength(2);
  });

  test('count as two codes, of which the later is refused', async () => {
    await countAsked(table, 'anna', SMS, NOW);
    const later = NOW + 120_000;
    const raced = overtaken(table, keys.verifications('anna'), () =>
      countAsked(table, 'anna', { ...SMS, address: '+491700000000' }, later),
    );
    await expect(countAsked(raced, 'anna', SMS, later)).rejects.toThrow('one at a time');
    expect(await table.get(keys.verifications('anna'))).toMatchObject({ asked: 2 });
  });
});

describe('a code that is replaced meanwhile', () => {
  const key = keys.verification('anna', SMS.channel, SMS.address);
  const old = newCode(111_111, 'salt', NOW);
  const other = newCode(222_222, 'pepper', NOW);
  const keeps = ({ kept }: typeof old) => table.put({ ...key, ...kept, sending: 'sent' });

  test('is not told what became of the one before', async () => {
    await keeps(other);
    await noteSending(table, 'anna', SMS, old.kept, 'refused');
    expect(await table.get(key)).toMatchObject({ sending: 'sent' });
  });

  test('loses no try by it', async () => {
    await keeps(old);
    const raced = overtaken(table, key, () => keeps(other));
    await expect(takeCode(raced, 'anna', SMS, old.code, NOW)).rejects.toThrow('too old');
    expect(await table.get(key)).toMatchObject({ tries: 0 });
  });

  test('by none is not looked for again: where none is left, nothing is written', async () => {
    await forgetCode(table, 'anna', SMS);
    expect(await table.get(key)).toBeUndefined();
  });
});

describe('a maintenance window that somebody else has changed', () => {
  const window: StoredWindow = {
    ...({ service: 'checkout', id: 'w', from: NOW, until: NOW + 1 } as StoredWindow),
    revision: 1,
  };
  const key = keys.maintenance('checkout', 'w');
  const theirs = { ...key, ...window, revision: 2, due: NOW };

  test('is not written over', async () => {
    await table.put(theirs);
    expect(await writeWindow(table, { ...window, until: NOW + 2 }, window, NOW + 2)).toBe(false);
    expect(await table.get(key)).toEqual(theirs);
  });

  test('is looked after again', async () => {
    await table.put(theirs);
    await lookedAfter(table, window);
    expect(await table.get(key)).toEqual(theirs);
  });
});

describe('another region', () => {
  const world = () => ({ table, clock: () => NOW });
  const began = async () => {
    const charge = await beginCharge(world(), 'eu-west-1');
    if (!charge) throw new Error('nobody else is there');
    return charge;
  };

  test('does not take over from one that has beaten meanwhile', async () => {
    const seen = await began();
    await stillInCharge({ table, clock: () => NOW + 1 }, seen, undefined);
    expect(await takeOver(world(), 'eu-central-1', seen)).toBeUndefined();
    expect(await readCharge({ table })).toMatchObject({ region: 'eu-west-1', epoch: 1 });
  });

  test('does not take over where a third one has, at the same instant', async () => {
    const seen = await began();
    await takeOver(world(), 'eu-north-1', seen);
    expect(await takeOver(world(), 'eu-central-1', seen)).toBeUndefined();
    expect(await readCharge({ table })).toMatchObject({ region: 'eu-north-1', epoch: 2 });
  });

  test('that has taken over is not disturbed by the one before', async () => {
    const seen = await began();
    await takeOver(world(), 'eu-central-1', seen);
    expect(await stillInCharge({ table, clock: () => NOW + 5000 }, seen, undefined)).toBe(false);
    expect(await readCharge({ table })).toMatchObject({ region: 'eu-central-1', beat: NOW });
  });
});

test('a code for replies that the same incident has given to somebody else meanwhile stays theirs', async () => {
  const { address } = SMS;
  const world = { table, wall: () => NOW };
  const first = (await codeFor(world, { address, owner: 'user:anna', incident: 'one' })) ?? '';
  const key = keys.replyCode(address, first);
  const theirs = () => table.put({ ...key, incident: 'one', owner: 'user:ben', expiresAt: NOW / 1000 + 60 });
  const raced = { table: overtaken(table, key, theirs), wall: () => NOW };
  expect(await codeFor(raced, { address, owner: 'user:anna', incident: 'one' })).not.toBe(first);
  expect(await table.get(key)).toMatchObject({ owner: 'user:ben' });
});
