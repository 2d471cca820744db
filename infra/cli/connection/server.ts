import { Problem } from '../problem';
import type { Terminal } from '../terminal';
import { isAddress, isSendable } from './address';
import type { ConnectionOptions } from './options';
import { startedHere } from './started-here';

/** A Stepladder that can be talked to. */
export interface Server {
  readonly url: string;
  readonly key: string;
}

/**
 * Flags first, then the environment, then what `stepladder start` left in its data directory. The key of a stack
 * started here is never sent to another address.
 * @throws Problem when there is nothing to talk to
 */
export const findServer = (options: ConnectionOptions, terminal: Terminal): Server => {
  const { env } = terminal;
  const named = options.url ?? nonEmpty(env['STEPLADDER_URL']);
  const key = sendable(options.key ?? nonEmpty(env['STEPLADDER_KEY']));
  const local = startedHere(options, terminal);
  if (named !== undefined) {
    const url = address(named);
    const known = key ?? (local.url === url ? local.key : undefined);
    if (known === undefined)
      throw new Problem(`${url} needs an access key: give it with --key, or in STEPLADDER_KEY`, { key: 'missing' });
    return { url, key: known };
  }
  if (local.problem !== undefined) throw new Problem(local.problem);
  return { url: address(local.url), key: key ?? local.key };
};

/** Whether it is the embedded stack that was started here. */
export const runsHere = ({ url }: Server, options: ConnectionOptions, terminal: Terminal): boolean =>
  startedHere(options, terminal).url === url;

const address = (text: string): string => {
  if (isAddress(text)) return text.replace(/\/+$/, '');
  const problem = `the address should begin with http:// or https://, got '${text}'`;
  throw new Problem(problem, { url: problem });
};

const sendable = (key: string | undefined): string | undefined => {
  if (key === undefined || isSendable(key)) return key;
  throw new Problem('the access key should consist of letters, digits and signs, without spaces', { key: 'malformed' });
};

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
