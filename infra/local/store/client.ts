import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Documents } from '../../../tasks/incidents/table-client';
import { documentsIn } from './documents';
import type { InProcess } from './in-process';
import type { EmbeddedStore } from './open-store';

/** What answers: a DynamoDB-compatible endpoint that somebody else runs, or the store in this process. */
export type StoreChoice = { readonly endpoint: string } | { readonly store: EmbeddedStore };

/** The short ways into the store in this process. */
export interface DirectClient {
  readonly documents: Documents;
  readonly run: InProcess;
}

/** A client of the SDK, and for the store in this process the short ways into it. */
export type EmbeddedClient =
  | (DynamoDBClient & { readonly documents?: undefined; readonly run?: undefined })
  | (DynamoDBClient & DirectClient);

/** The short ways alone: to make a client of the SDK takes longer than half of what a simulated night does with it. */
export const directClient = (run: InProcess): DirectClient => ({ documents: documentsIn(run), run });

/**
 * A client for the chosen store. An endpoint takes region and credentials from the environment, like every AWS
 * client; the store in this process needs neither.
 */
export const dynamoDbClient = (choice: StoreChoice): EmbeddedClient =>
  'endpoint' in choice ? new DynamoDBClient({ endpoint: choice.endpoint }) : inProcessClient(choice.store);

const inProcessClient = ({ requestHandler, run }: EmbeddedStore): EmbeddedClient =>
  Object.assign(
    new DynamoDBClient({
      requestHandler,
      // a name that no resolver knows: should a request ever leave the process, it arrives nowhere
      endpoint: 'http://in-process.invalid',
      region: 'us-east-1',
      credentials: { accessKeyId: 'in-process', secretAccessKey: 'in-process' },
      // nobody would read the signature
      signer: { sign: async (request) => request },
      // there is no network that could lose an answer
      maxAttempts: 1,
      // without an `info` the SDK does not copy every answer for a log that nobody reads
      logger: { debug: () => {}, warn: () => {}, error: () => {} } as unknown as Console,
    }),
    directClient(run),
  );
