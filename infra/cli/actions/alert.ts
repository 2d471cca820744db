import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PRIORITIES } from '../../../workflows/incident';
import { call } from '../connection/call';
import type { Options } from '../connection/options';
import { read, Taken } from '../connection/replies';
import { findServer } from '../connection/server';
import { print } from '../print';
import { oneLine } from '../printable';
import { CALLED, Problem, WrongUsage } from '../problem';
import type { Terminal } from '../terminal';
import { oneOf, pair } from '../values';

export interface AlertOptions extends Options {
  readonly message?: string;
  readonly alias?: string;
  readonly priority?: string;
  readonly service?: string;
  readonly description?: string;
  readonly entity?: string;
  readonly source?: string;
  readonly tag?: readonly string[];
  readonly detail?: readonly string[];
}

export const alert = async (terminal: Terminal, file: string | undefined, options: AlertOptions): Promise<void> => {
  const written = alertInFlags(options);
  if (file !== undefined && Object.keys(written).length > 0)
    throw new WrongUsage('describe the alert by flags or by a file, not by both');
  if (file === undefined && options.message === undefined)
    throw new WrongUsage('say what is wrong with --message, or name a JSON file');
  const body = file === undefined ? { source: 'the command line', ...written } : await alertInFile(terminal, file);
  const reply = await call(findServer(options, terminal), 'POST', pathFor(body), body);
  print(terminal, options, reply, () => outcome(read(Taken, reply)));
};

/** The body of Opsgenie's call. */
const alertInFlags = ({
  tag = [],
  detail = [],
  priority,
  ...options
}: AlertOptions): Readonly<Record<string, unknown>> => {
  const { message, alias, service, description, entity, source } = options;
  const given = Object.entries({ message, alias, service, description, entity, source });
  return {
    ...Object.fromEntries(given.filter(([, value]) => value !== undefined)),
    ...(priority === undefined ? {} : { priority: oneOf('--priority', priority, PRIORITIES) }),
    ...(tag.length === 0 ? {} : { tags: tag }),
    ...(detail.length === 0
      ? {}
      : { details: Object.fromEntries(detail.map((text) => pair('--detail', text, '=', 'host=db-1'))) }),
  };
};

const alertInFile = async ({ workingDirectory, readInput }: Terminal, file: string): Promise<unknown> => {
  const text = file === '-' ? await readInput() : await textOf(resolve(workingDirectory, file));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(`${nameOf(file)} should be JSON: ${oneLine((error as Error).message)}`);
  }
};

const textOf = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Problem(`${path} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
};

const nameOf = (file: string): string => (file === '-' ? 'standard input' : file);

const pathFor = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'detail-type' in body ? '/v1/events' : '/v2/alerts';

const outcome = ({ incidentId, incidents, because }: Taken): string => {
  const ids = incidents ?? (incidentId === undefined ? [] : [incidentId]);
  if (ids.length > 0) return ids.map((id) => `Taken: incident ${id}\n  ${CALLED} incident ${id}`).join('\n');
  return `Taken, and nothing to do: ${because ?? 'no incident is open for it'}.`;
};
