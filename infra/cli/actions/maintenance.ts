import * as v from 'valibot';
import { LONGEST_MAINTENANCE } from '../../../workflows/maintenance';
import { call } from '../connection/call';
import type { Options } from '../connection/options';
import { Line, read } from '../connection/replies';
import { findServer } from '../connection/server';
import { print } from '../print';
import { CALLED, WrongUsage } from '../problem';
import { type Style, style } from '../render/style';
import { table } from '../render/table';
import { localTime } from '../render/time';
import type { Terminal } from '../terminal';
import { instantOf, minutesOf } from '../values';

export interface StartOptions extends Options {
  readonly service?: string;
  readonly reason?: string;
  readonly for?: string;
  readonly until?: string;
  readonly from?: string;
  readonly id?: string;
}

export interface ListOptions extends Options {
  readonly service?: string;
}

const Window = v.looseObject({
  id: Line,
  service: Line,
  reason: Line,
  from: Line,
  until: Line,
  state: Line,
  by: Line,
});
type Window = v.InferOutput<typeof Window>;
const OneWindow = v.looseObject({ maintenance: Window });
const Windows = v.looseObject({ maintenance: v.array(Window) });

export const startMaintenance = async (terminal: Terminal, options: StartOptions): Promise<void> => {
  const { service, reason } = options;
  if (service === undefined || reason === undefined)
    throw new WrongUsage('say which service with --service, and what is done with --reason');
  const id = options.id ?? nameFor(reason, terminal.random(2));
  const body = { reason, ...whenOf(options) };
  const reply = await call(findServer(options, terminal), 'PUT', pathOf(service, id), body);
  print(terminal, options, reply, () => begun(read(OneWindow, reply).maintenance, terminal));
};

export const listMaintenance = async (terminal: Terminal, options: ListOptions): Promise<void> => {
  const path = options.service === undefined ? '/v1/maintenance' : pathOf(options.service);
  const reply = await call(findServer(options, terminal), 'GET', path);
  print(terminal, options, reply, () => windowsTable(read(Windows, reply).maintenance, terminal));
};

export const endMaintenance = async (
  terminal: Terminal,
  service: string,
  id: string,
  options: Options,
): Promise<void> => {
  const reply = await call(findServer(options, terminal), 'DELETE', pathOf(service, id));
  print(terminal, options, reply, () => {
    const window = read(OneWindow, reply).maintenance;
    const since = localTime(window.until, terminal.timeZone);
    return `Maintenance '${window.id}' of ${window.service} is over since ${since}. What is still open escalates.`;
  });
};

const pathOf = (service: string, id?: string): string =>
  `/v1/services/${encodeURIComponent(service)}/maintenance${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;

/** A length is left to the server to count: its clock may be another, and quicker. */
const whenOf = ({ for: time, until, from }: StartOptions): object => {
  if (time !== undefined && until !== undefined) throw new WrongUsage('give --for or --until, not both');
  if (time === undefined && until === undefined)
    throw new WrongUsage('say how long with --for, or until when with --until');
  return {
    ...(from === undefined ? {} : { from: instantOf('--from', from) }),
    ...(time === undefined ? {} : { minutes: minutesOf('--for', time, LONGEST_MAINTENANCE.seconds / 60) }),
    ...(until === undefined ? {} : { until: instantOf('--until', until) }),
  };
};

/** `database upgrade` → `database-upgrade-07f3`: can be said again, and is not the one of last month. */
const nameFor = (reason: string, random: Uint8Array): string => {
  const words = reason.toLowerCase().match(/[a-z0-9]+/g) ?? ['maintenance'];
  return `${words.join('-').slice(0, 50).replace(/-$/, '')}-${Buffer.from(random).toString('hex')}`;
};

const begun = ({ id, service, reason, from, until, state }: Window, { timeZone, colours }: Terminal): string => {
  const { bold, dim } = style(colours);
  const when = state === 'planned' ? `from ${localTime(from, timeZone)} ` : '';
  return [
    `${bold(service)} is under maintenance ${when}until ${bold(localTime(until, timeZone))} (${timeZone}): ${reason}`,
    dim(`End it early: ${CALLED} maintenance end ${service} ${id}`),
  ].join('\n');
};

const windowsTable = (windows: readonly Window[], { timeZone, colours }: Terminal): string => {
  if (windows.length === 0) return 'Nothing is under maintenance, and none is planned.';
  const styled = style(colours);
  return table(
    ['SERVICE', 'ID', 'STATE', `FROM (${timeZone})`, 'UNTIL', 'BY', 'REASON'].map(styled.dim),
    windows.map((window) => row(window, timeZone, styled)),
  );
};

const row = ({ service, id, state, from, until, by, reason }: Window, timeZone: string, { bold, held, dim }: Style) => [
  bold(service),
  id,
  state === 'active' ? held(state) : dim(state),
  localTime(from, timeZone),
  localTime(until, timeZone),
  by,
  reason,
];
