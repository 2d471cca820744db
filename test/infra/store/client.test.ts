import { dynamoDbClient } from '../../../infra/local/store/client';
import { openStore } from '../../../infra/local/store/open-store';

test('a client for an endpoint goes there', async () => {
  const client = dynamoDbClient({ endpoint: 'http://dynamodb.test:8000' });
  expect(await client.config.endpoint?.()).toMatchObject({ hostname: 'dynamodb.test', port: 8000 });
});

test('a client for the store in this process has an address that leads nowhere', async () => {
  const store = await openStore('memory');
  const client = dynamoDbClient({ store });
  expect(await client.config.endpoint?.()).toMatchObject({ hostname: 'in-process.invalid' });
  await store.close();
});
