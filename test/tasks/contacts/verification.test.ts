import * as fc from 'fast-check';
import { TABLE_NAME } from '../../../infra/local/embedded-stack';
import { directClient } from '../../../infra/local/store/client';
import { ensureTable } from '../../../infra/local/store/ensure-table';
import { openStore } from '../../../infra/local/store/open-store';
import { tableDefinition } from '../../../infra/local/table';
import { allReplaced, oneVerified } from '../../../tasks/contacts/change-contacts';
import { newCode } from '../../../tasks/contacts/code';
import type { Contact } from '../../../tasks/contacts/contact';
import { countAsked, keepCode, takeCode } from '../../../tasks/contacts/verification';
import { openTable, type Table } from '../../../tasks/incidents/table-client';
import { NOW } from '../../support/an-incident';
import { runs } from '../../support/runs';
import { Turns } from '../../support/turns';

const EMAIL: Contact = { id: 'email-1', channel: 'email', address: 'a@example.com' };

let table: Table;
beforeAll(async () => {
  const client = directClient((await openStore('memory')).run);
  await ensureTable(client, tableDefinition(TABLE_NAME));
  table = openTable(client, TABLE_NAME);
});

const STORIES = fc.record({
  picks: fc.array(fc.nat(19), { minLength: 40, maxLength: 40 }),
  guesses: fc.integer({ min: 5, max: 9 }),
});

test('however many guess at once, five are looked at; and two who ask at once are sent one code', async () => {
  let story = 0;
  await fc.assert(
    fc.asyncProperty(STORIES, async ({ picks, guesses }) => {
      story += 1;
      const user = `somebody-${story}`;
      const everything = Number.POSITIVE_INFINITY;
      const asking = new Turns(picks);
      const asked = await asking.run([0, 1].map(() => countAsked(asking.table(table, everything), user, EMAIL, NOW)));
      expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);

      const { code, kept } = newCode(123, `salt-${story}`, NOW);
      expect(code).toBe('000123');
      expect(await keepCode(table, user, EMAIL, kept)).toBe(true);
      const turns = new Turns(picks);
      const guess = (text: string) => takeCode(turns.table(table, everything), user, EMAIL, text, NOW);
      const settled = await turns.run(Array.from({ length: guesses }, (_, n) => guess(String(100_000 + n))));
      const why = settled.map((one) => String(one.status === 'rejected' ? one.reason : 'taken'));
      expect(why.filter((text) => text.includes('tries left'))).toHaveLength(5);
      await expect(takeCode(table, user, EMAIL, code, NOW)).rejects.toThrow('tried too often');
    }),
    { seed: 5, numRuns: runs(4, 500) },
  );
});

test('a code is good until the last millisecond of its quarter of an hour, and for its address only', async () => {
  await countAsked(table, 'anna', EMAIL, NOW);
  const { code, kept } = newCode(999_999, 'salt', NOW);
  await keepCode(table, 'anna', EMAIL, kept);
  const other = { ...EMAIL, address: 'b@example.com' };
  await expect(takeCode(table, 'anna', other, code, NOW)).rejects.toThrow("none was sent to 'email-1'");
  await expect(takeCode(table, 'berta', EMAIL, code, NOW)).rejects.toThrow("none was sent to 'email-1'");
  await expect(takeCode(table, 'anna', EMAIL, code, NOW + 15 * 60_000)).rejects.toThrow('too old');
  await takeCode(table, 'anna', EMAIL, code, NOW + 15 * 60_000 - 1);
});

test('whoever changes the address each time is sent twenty codes a day', async () => {
  const ask = (n: number, at = NOW) => countAsked(table, 'cora', { ...EMAIL, address: `${n}@example.com` }, at);
  for (let n = 0; n < 20; n += 1) await ask(n);
  await expect(ask(20)).rejects.toThrow('a code is sent at most 20 times a day in all; ask again in');
  await ask(21, NOW + 86_400_000);
});

test('an address that was changed while its code was given back is not verified by it', () => {
  const changed = allReplaced([EMAIL], [{ channel: 'email', address: 'b@example.com' }])?.list ?? [];
  expect(oneVerified(changed, EMAIL, NOW)).toBeUndefined();
  expect(oneVerified([{ ...EMAIL, address: 'b@example.com' }], EMAIL, NOW)).toBeUndefined();
  expect(oneVerified([EMAIL], EMAIL, NOW)?.list).toEqual([{ ...EMAIL, verifiedAt: NOW }]);
});
