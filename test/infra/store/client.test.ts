import { dynamoDbClient, storeFromEndpoint } from '../../../infra/local/store/client';
import { openStore } from '../../../infra/local/store/open-store';

test('the endpoint that the environment names is taken', () => {
  const choice = storeFromEndpoint({ AWS_ENDPOINT_URL_DYNAMODB: 'http://dynamodb.test:8000' });
  expect(choice).toEqual({ endpoint: 'http://dynamodb.test:8000' });
});

test.each([{ env: {} }, { env: { AWS_ENDPOINT_URL_DYNAMODB: '' } }])(
  'with $env the embedded store serves',
  ({ env }) => {
    expect(storeFromEndpoint(env)).toBe('embedded');
  },
);

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
