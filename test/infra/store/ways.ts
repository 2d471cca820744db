import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { dynamoDbClient } from '../../../infra/local/store/client';
import { openStore } from '../../../infra/local/store/open-store';

/** One way to reach a fresh, empty store. */
export interface OpenWay {
  readonly client: DynamoDBClient;
  close(): Promise<void>;
}

const inProcess = async (): Promise<OpenWay> => {
  const store = await openStore('memory');
  return { client: dynamoDbClient({ store }), close: () => store.close() };
};

/** dynalite as its authors ship it: the yardstick for what our adapter may not change. */
const overHttp = async (): Promise<OpenWay> => {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 });
  // An idle connection that the server closes just when the client uses it again would look like a broken store.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const close = (): Promise<void> => {
    client.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { client, close };
};

/** Every way to the store that the contract holds for. */
export const ways = [
  { way: 'in process', open: inProcess },
  { way: 'over HTTP', open: overHttp },
] as const;
