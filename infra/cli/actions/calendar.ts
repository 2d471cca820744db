import { call } from '../connection/call';
import { type Calendar, Calendars, NewCalendar } from '../connection/on-call-replies';
import type { Options } from '../connection/options';
import { read } from '../connection/replies';
import { findServer } from '../connection/server';
import { print } from '../print';
import { jsonText } from '../printable';
import { WrongUsage } from '../problem';
import { style } from '../render/style';
import { table } from '../render/table';
import { localTime } from '../render/time';
import type { Terminal } from '../terminal';

export interface CreateOptions extends Options {
  readonly schedule?: string;
  readonly user?: string;
}

export const createCalendar = async (terminal: Terminal, options: CreateOptions): Promise<void> => {
  const { schedule, user } = options;
  if (Boolean(schedule) === Boolean(user)) throw new WrongUsage('say which, with --schedule or --user');
  const server = findServer(options, terminal);
  const reply = await call(server, 'POST', '/v1/calendars', { schedule, user });
  const { calendar } = read(NewCalendar, reply);
  const url = server.url + calendar.path;
  if (options.json) return terminal.out(jsonText({ calendar: { ...calendar, url } }, 2));
  const { bold, dim } = style(terminal.colours);
  terminal.out(
    [
      bold(url),
      dim(
        `Calendar of ${whatOf(calendar)}, id ${calendar.id}. Whoever knows the address can read it; it is not shown again.`,
      ),
    ].join('\n'),
  );
};

export const listCalendars = async (terminal: Terminal, options: Options): Promise<void> => {
  const reply = await call(findServer(options, terminal), 'GET', '/v1/calendars');
  print(terminal, options, reply, () => calendarsTable(read(Calendars, reply).calendars, terminal));
};

export const revokeCalendar = async (terminal: Terminal, id: string, options: Options): Promise<void> => {
  const path = `/v1/calendars/${encodeURIComponent(id)}`;
  const reply = await call(findServer(options, terminal), 'DELETE', path);
  print(terminal, options, reply, () => `Revoked: ${id}`);
};

const calendarsTable = (calendars: readonly Calendar[], { timeZone, colours }: Terminal): string => {
  if (calendars.length === 0) return 'There are no calendars.';
  return table(
    ['ID', 'OF', 'BY', `SINCE (${timeZone})`].map(style(colours).dim),
    calendars.map((calendar) => [calendar.id, whatOf(calendar), calendar.by, localTime(calendar.createdAt, timeZone)]),
  );
};

const whatOf = ({ schedule, user }: Pick<Calendar, 'schedule' | 'user'>): string =>
  schedule === undefined ? `user ${user}` : `schedule ${schedule}`;
