import type { Reality } from '../../../workflows/verify/reality';
import { WrongUsage } from '../problem';
import type { Terminal } from '../terminal';
import { call } from './call';
import { Coverage } from './coverage-reply';
import type { ConnectionOptions } from './options';
import { read } from './replies';
import { findServer } from './server';

export interface RealityOptions extends ConnectionOptions {
  /** Contacts, overrides and time off of the stack that was started here, too. */
  readonly running?: boolean;
}

/** Never a running stack that nobody asked about: what is said of the policies would depend on where it is said. */
export const realityFor = async (terminal: Terminal, options: RealityOptions): Promise<Reality> => {
  const { url, running, key } = options;
  if (url !== undefined && running) throw new WrongUsage('give --url or --running, not both');
  if (url === undefined && !running) {
    if (key !== undefined) throw new WrongUsage('--key is for the Stepladder at --url: say where it answers');
    return { kind: 'not checked' };
  }
  return { kind: 'known', ...read(Coverage, await call(findServer(options, terminal), 'GET', '/v1/coverage')) };
};
