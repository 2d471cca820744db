import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isNativeError } from 'node:util/types';
import type { Store } from 'dynalite/db/index.js';
import { createDynaliteStore } from './dynalite-store';
import { type Doors, doorsOf } from './in-process';

/** Where the store lives: in a directory that outlasts the process, or only as long as the process does. */
export type StorePlace = { readonly directory: string } | 'memory';

/** An open store; `dynamoDbClient` makes a client for it. */
export interface EmbeddedStore extends Pick<Doors, 'requestHandler' | 'run'> {
  /** Lets the requests under way finish, refuses later ones, and frees the directory for another process. */
  close(): Promise<void>;
}

/**
 * Opens the embedded store, making its directory if it is missing. Every write that was answered survives the end of
 * the process, `kill -9` included; nothing is promised about a power cut.
 *
 * @throws Error with a sentence for the person at the terminal: when another process has the directory open, or it
 * cannot be read or written.
 */
export const openStore = async (place: StorePlace): Promise<EmbeddedStore> => {
  const store = await (place === 'memory' ? opened('memory') : openedIn(place.directory));
  const { requestHandler, run, settled } = doorsOf(store);
  const close = async (): Promise<void> => {
    await settled();
    await store.lifecycleManager.gracefulClose();
  };
  return { requestHandler, run, close };
};

const openedIn = async (directory: string): Promise<Store> => {
  try {
    // a folder of its own: LevelDB counts every file around it as its own, and the clock has one there too
    const path = join(directory, 'store');
    await mkdir(path, { recursive: true });
    return await opened({ path });
  } catch (error) {
    throw new Error(whyNotOpen(directory, error), { cause: error });
  }
};

const opened = async (place: { readonly path: string } | 'memory'): Promise<Store> => {
  const store = createDynaliteStore(place);
  await store.db.open();
  return store;
};

const whyNotOpen = (directory: string, error: unknown): string => {
  const reason = rootCause(error);
  if (reason.code === 'LEVEL_LOCKED') {
    return `${directory} is in use by another stepladder: stop that one, or give this one a directory of its own`;
  }
  return `the store in ${directory} cannot be opened: ${reason.message}`;
};

/** LevelDB hands its own error over as the cause of a general "failed to open". Native errors fail `instanceof` in jest. */
const rootCause = (error: unknown): { readonly code: unknown; readonly message: string } => {
  if (!isNativeError(error)) return { code: 'unknown', message: String(error) };
  if (isNativeError(error.cause)) return rootCause(error.cause);
  return { code: 'code' in error ? error.code : 'unknown', message: error.message };
};
