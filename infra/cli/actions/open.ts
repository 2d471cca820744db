import { type ChildProcess, spawn } from 'node:child_process';
import * as v from 'valibot';
import { call } from '../connection/call';
import { incidentId } from '../connection/incident-id';
import type { Options } from '../connection/options';
import { Line, read } from '../connection/replies';
import { findServer } from '../connection/server';
import { print } from '../print';
import { Problem } from '../problem';
import { style } from '../render/style';
import type { Terminal } from '../terminal';

export interface OpenOptions extends Options {
  readonly print?: boolean;
  readonly user?: string;
}

const Link = v.looseObject({ url: Line, as: Line });

/** The link is printed in any case: the browser may be on another machine. Nothing is opened where nobody looks. */
export const open = async (
  terminal: Terminal,
  given: string | undefined,
  options: OpenOptions,
  start: Start = startProgram,
): Promise<void> => {
  const server = findServer(options, terminal);
  const incident = given === undefined ? undefined : await incidentId(server, given);
  const reply = await call(server, 'POST', '/v1/links', { incident, user: options.user });
  const { url, as } = read(Link, reply);
  if (!/^https?:\/\//.test(url)) throw new Problem('the link should begin with http:// or https://');
  if (terminal.interactive && !options.print && !options.json) await opened(url, process.platform, start);
  print(terminal, options, reply, () => {
    const { bold, dim } = style(terminal.colours);
    const who = as.replace(/^(user|key):/, '');
    return [bold(url), dim(`Good for 15 minutes; whoever opens it is let in as ${who}.`)].join('\n');
  });
};

/** The program that opens an address in the browser of whoever sits here, with what it is told before the address. */
export const openerOf = (platform: string): readonly [string, ...string[]] => OPENERS[platform] ?? ['xdg-open'];

const OPENERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  // `start` would read the address as a command line.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

export type Start = (command: string, args: readonly string[]) => Pick<ChildProcess, 'once' | 'unref'>;

const startProgram: Start = (command, args) => spawn(command, [...args], { stdio: 'ignore', detached: true });

/** Whether there is such a program, and what becomes of it, makes no difference: the link is printed. */
const opened = (url: string, platform: string, start: Start): Promise<void> =>
  new Promise((resolve) => {
    const [command, ...args] = openerOf(platform);
    const child = start(command, [...args, url]);
    child.once('error', () => resolve());
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
