import { TABLE_NAME } from '../../../infra/local/embedded-stack';
import { dynamoDbClient } from '../../../infra/local/store/client';
import { ensureTable } from '../../../infra/local/store/ensure-table';
import { forgetExpired } from '../../../infra/local/store/forget-expired';
import { openStore } from '../../../infra/local/store/open-store';
import { tableDefinition } from '../../../infra/local/table';
import { openTable } from '../../../tasks/incidents/table-client';

test('what has expired goes, however many pages it fills; what has not, or never does, stays', async () => {
  const client = dynamoDbClient({ store: await openStore('memory') });
  await ensureTable(client, tableDefinition(TABLE_NAME));
  const table = openTable(client, TABLE_NAME);
  for (let n = 0; n < 450; n += 1) await table.put({ pk: 'REQUEST', sk: `${n}`, expiresAt: n < 420 ? 100 : 101 });
  await table.put({ pk: 'INC#1', sk: 'INCIDENT' });

  expect(await forgetExpired(client, TABLE_NAME, 101)).toBe(420);
  const left = await table.queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'REQUEST' },
  });
  expect(left.map(({ expiresAt }) => expiresAt)).toEqual(Array(30).fill(101));
  expect(await table.get({ pk: 'INC#1', sk: 'INCIDENT' })).toBeDefined();
  expect(await forgetExpired(client, TABLE_NAME, 101)).toBe(0);
});
