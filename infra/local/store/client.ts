import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EmbeddedStore } from './open-store';

/** What answers: a DynamoDB-compatible endpoint that somebody else runs, or the store in this process. */
export type StoreChoice = { readonly endpoint: string } | { readonly store: EmbeddedStore };

/**
 * A client for the chosen store. An endpoint takes region and credentials from the environment, like every AWS
 * client; the store in this process needs neither.
 */
export const dynamoDbClient = (choice: StoreChoice): DynamoDBClient =>
  'endpoint' in choice ? new DynamoDBClient({ endpoint: choice.endpoint }) : inProcessClient(choice.store);

const inProcessClient = (store: EmbeddedStore): DynamoDBClient =>
  new DynamoDBClient({
    requestHandler: store.requestHandler,
    // a name that no resolver knows: should a request ever leave the process, it arrives nowhere
    endpoint: 'http://in-process.invalid',
    region: 'us-east-1',
    credentials: { accessKeyId: 'in-process', secretAccessKey: 'in-process' },
    // nobody would read the signature
    signer: { sign: async (request) => request },
    // there is no network that could lose an answer
    maxAttempts: 1,
  });
