import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { clientFilePath, readClientFile } from '../../local/client-file';
import { CALLED } from '../problem';
import type { Terminal } from '../terminal';
import { isAddress, isSendable } from './address';
import type { ConnectionOptions } from './options';

/** What `stepladder start` left for other terminals, or the sentence that says why that is of no use. */
export type StartedHere =
  | { readonly url: string; readonly key: string; readonly problem?: never }
  | { readonly url?: never; readonly key?: never; readonly problem: string };

/** Looks in the data directory, which is searched for from the working directory upwards. */
export const startedHere = (options: ConnectionOptions, { env, workingDirectory }: Terminal): StartedHere => {
  const named = options.dataDir ?? (env['DATA_DIR'] || undefined);
  const directory = directoryWithClient(named ?? '.stepladder', workingDirectory);
  if (directory === undefined) return { problem: nothingIn(named) };
  const { url, key }: { url?: unknown; key?: unknown } = readClientFile(directory) ?? {};
  return isAddress(url) && isSendable(key) ? { url, key } : { problem: unusable(clientFilePath(directory)) };
};

const directoryWithClient = (dataDirectory: string, from: string): string | undefined => {
  const candidate = isAbsolute(dataDirectory) ? dataDirectory : join(from, dataDirectory);
  if (existsSync(clientFilePath(candidate))) return candidate;
  return isAbsolute(dataDirectory) || dirname(from) === from
    ? undefined
    : directoryWithClient(dataDirectory, dirname(from));
};

const nothingIn = (named: string | undefined): string => {
  if (named === undefined) return `No Stepladder is known here. Run \`npm start\` ${OR_ELSEWHERE}`;
  const where = isAbsolute(named) ? named : `${named}, nor in a ${named} further up`;
  return `No Stepladder is known here: there is no client.json in ${where}. Run \`${CALLED} start --data-dir ${named}\` ${OR_ELSEWHERE}`;
};

const OR_ELSEWHERE = 'in another terminal and try again, or say where one is with --url and --key.';

const unusable = (path: string): string =>
  `${path} is unusable: it should hold the address and the key of the Stepladder that was started here. ` +
  'Start that again, which writes it anew, or say where one is with --url and --key.';
