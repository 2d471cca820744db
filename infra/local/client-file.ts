import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory } from './make-directory';

/** How a second terminal finds the stack: its address and the admin key, which is also the secret of its AWS credentials. */
export interface ClientFile {
  readonly url: string;
  readonly key: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export const clientFilePath = (dataDirectory: string): string => join(dataDirectory, 'client.json');

/** Only its owner may read it. Replaced whole, so that no reader ever sees half of it. */
export const writeClientFile = (dataDirectory: string, client: ClientFile): void => {
  makeDirectory(dataDirectory);
  const path = clientFilePath(dataDirectory);
  writeFileSync(`${path}.new`, `${JSON.stringify(client, undefined, 2)}\n`, { mode: 0o600 });
  chmodSync(`${path}.new`, 0o600);
  renameSync(`${path}.new`, path);
};

/** Undefined when there is none, or none that can be read. */
export const readClientFile = (dataDirectory: string): ClientFile | undefined => {
  try {
    return JSON.parse(readFileSync(clientFilePath(dataDirectory), 'utf8'));
  } catch {
    return undefined;
  }
};
