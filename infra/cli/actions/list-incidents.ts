import { STATUSES } from '../../../workflows/incident';
import { call } from '../connection/call';
import type { Options } from '../connection/options';
import { IncidentPage, read } from '../connection/replies';
import { findServer } from '../connection/server';
import { print } from '../print';
import { WrongUsage } from '../problem';
import { incidentsTable } from '../render/incidents';
import { style } from '../render/style';
import type { Terminal } from '../terminal';
import { oneOf, wholeNumber } from '../values';

export interface ListOptions extends Options {
  readonly status?: string;
  readonly limit?: string;
  readonly next?: string;
}

export const listIncidents = async (terminal: Terminal, options: ListOptions): Promise<void> => {
  const query = queryOf(options);
  const reply = await call(findServer(options, terminal), 'GET', `/v1/incidents${query}`);
  print(terminal, options, reply, () =>
    incidentsTable(read(IncidentPage, reply), terminal.timeZone, style(terminal.colours)),
  );
};

const queryOf = ({ status, limit, next }: ListOptions): string => {
  const query = new URLSearchParams({
    ...(status === undefined ? {} : { status: statusesOf(status) }),
    ...(limit === undefined ? {} : { limit: String(wholeNumber('--limit', limit, 1, 100)) }),
    ...(next === undefined ? {} : { next }),
  });
  return query.size === 0 ? '' : `?${query}`;
};

const statusesOf = (text: string): string =>
  text
    .split(',')
    .map((status) => statusOf(status.trim()))
    .join(',');

/** The list shows what was not answered at all as exhausted, and what nobody is told of as recorded: both are triggered. */
const statusOf = (text: string): string => {
  const word = text.toLowerCase();
  if (word === 'exhausted' || word === 'recorded')
    throw new WrongUsage(
      `${word === 'exhausted' ? 'an' : 'a'} ${word} incident is triggered still: use --status triggered, got '${text}'`,
    );
  return oneOf('--status', text, STATUSES);
};
