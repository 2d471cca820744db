import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { type ClientFile, clientFilePath, readClientFile } from '../../local/client-file';
import { Problem } from '../problem';
import type { Terminal } from '../terminal';
import type { ConnectionOptions } from './options';

/** A Stepladder that can be talked to. */
export interface Server {
  readonly url: string;
  readonly key: string;
}

/**
 * Flags first, then the environment, then what `stepladder start` left in its data directory, which is looked for from
 * the working directory upwards. The key of a stack started here is never sent to another address.
 * @throws Problem when there is nothing to talk to
 */
export const findServer = (options: ConnectionOptions, { env, workingDirectory }: Terminal): Server => {
  const named = options.url ?? nonEmpty(env['STEPLADDER_URL']);
  const key = sendable(options.key ?? nonEmpty(env['STEPLADDER_KEY']));
  if (named !== undefined) {
    const url = address(named);
    const local = startedHere(options, env, workingDirectory);
    const known = key ?? (local?.url === url ? local.key : undefined);
    if (known === undefined)
      throw new Problem(`${url} needs an access key: give it with --key, or in STEPLADDER_KEY`, { key: 'missing' });
    return { url, key: known };
  }
  const local = startedHere(options, env, workingDirectory);
  if (!local) throw new Problem(NOTHING_HERE);
  return { url: address(local.url), key: key ?? local.key };
};

const NOTHING_HERE =
  'No Stepladder is known here. Run `npm start` in another terminal and try again, or say where one is with --url and --key.';

const startedHere = ({ dataDir }: ConnectionOptions, env: Terminal['env'], from: string): ClientFile | undefined => {
  const directory = directoryWithClient(dataDir ?? nonEmpty(env['DATA_DIR']) ?? '.stepladder', from);
  return directory === undefined ? undefined : readClientFile(directory);
};

const directoryWithClient = (dataDirectory: string, from: string): string | undefined => {
  const candidate = isAbsolute(dataDirectory) ? dataDirectory : join(from, dataDirectory);
  if (existsSync(clientFilePath(candidate))) return candidate;
  return isAbsolute(dataDirectory) || dirname(from) === from
    ? undefined
    : directoryWithClient(dataDirectory, dirname(from));
};

const address = (text: string): string => {
  if (URL.canParse(text) && /^https?:/.test(text)) return text.replace(/\/+$/, '');
  const problem = `the address should begin with http:// or https://, got '${text}'`;
  throw new Problem(problem, { url: problem });
};

/** A header carries nothing else. */
const sendable = (key: string | undefined): string | undefined => {
  if (key === undefined || /^[\x21-\x7e]+$/.test(key)) return key;
  throw new Problem('the access key should consist of letters, digits and signs, without spaces', { key: 'malformed' });
};

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
