import * as v from 'valibot';
import { PRIORITIES } from '../../../workflows/incident';
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
import { minutesOf, oneOf } from '../values';

export interface CreateOptions extends Options {
  readonly every?: string;
  readonly team?: string;
  readonly priority?: string;
  readonly message?: string;
  readonly description?: string;
  readonly tag?: readonly string[];
}

const Heartbeat = v.looseObject({
  name: Line,
  interval: v.number(),
  intervalUnit: Line,
  enabled: v.boolean(),
  expired: v.boolean(),
  lastPingTime: v.nullable(Line),
  service: Line,
});
type Heartbeat = v.InferOutput<typeof Heartbeat>;
const One = v.looseObject({ data: Heartbeat });
const Many = v.looseObject({ data: v.looseObject({ heartbeats: v.array(Heartbeat) }) });

export const listHeartbeats = async (terminal: Terminal, options: Options): Promise<void> => {
  const reply = await call(findServer(options, terminal), 'GET', '/v2/heartbeats');
  print(terminal, options, reply, () => heartbeatsTable(read(Many, reply).data.heartbeats, terminal));
};

export const createHeartbeat = async (terminal: Terminal, name: string, options: CreateOptions): Promise<void> => {
  const server = findServer(options, terminal);
  const reply = await call(server, 'POST', '/v2/heartbeats', bodyOf(name, options));
  print(terminal, options, reply, () => created(read(One, reply).data, server.url, style(terminal.colours)));
};

export const pingHeartbeat = async (terminal: Terminal, name: string, options: Options): Promise<void> => {
  const reply = await call(findServer(options, terminal), 'POST', `${pathOf(name)}/ping`);
  print(terminal, options, reply, () => `Heard of: ${name}`);
};

export const deleteHeartbeat = async (terminal: Terminal, name: string, options: Options): Promise<void> => {
  const reply = await call(findServer(options, terminal), 'DELETE', pathOf(name));
  print(terminal, options, reply, () => `Deleted: ${name}`);
};

const pathOf = (name: string): string => `/v2/heartbeats/${encodeURIComponent(name)}`;

/** Whoever types this wants to hear of its silence: it is listened to from the first ping on. */
const bodyOf = (name: string, { every, team, priority, message, description, tag = [] }: CreateOptions): object => {
  if (every === undefined) throw new WrongUsage('say how often it has to be heard of with --every');
  return {
    name,
    enabled: true,
    ...intervalIn(every),
    ...(team === undefined ? {} : { ownerTeam: { name: team } }),
    ...(priority === undefined ? {} : { alertPriority: oneOf('--priority', priority, PRIORITIES) }),
    ...(message === undefined ? {} : { alertMessage: message }),
    ...(description === undefined ? {} : { description }),
    ...(tag.length === 0 ? {} : { alertTags: tag }),
  };
};

const UNITS = [
  ['days', 24 * 60],
  ['hours', 60],
  ['minutes', 1],
] as const;

/** In the largest unit that it is a whole number of. */
const intervalIn = (every: string): object => {
  const minutes = minutesOf('--every', every, 365 * 24 * 60);
  const [unit, size] = UNITS.find(([, size]) => minutes % size === 0) ?? [undefined, 1];
  if (unit === undefined) throw new WrongUsage(`--every should be whole minutes, hours or days, got '${every}'`);
  return { interval: minutes / size, intervalUnit: unit };
};

const created = ({ name, service }: Heartbeat, url: string, { bold, dim }: Style): string =>
  [
    `Silence of ${bold(name)} will be an incident of ${bold(service)}, from its first ping on:`,
    dim(`curl -H "Authorization: GenieKey <key>" ${url}${pathOf(name)}/ping`),
  ].join('\n');

const heartbeatsTable = (heartbeats: readonly Heartbeat[], { timeZone, colours }: Terminal): string => {
  if (heartbeats.length === 0)
    return `Nothing has to be heard of. Begin with ${CALLED} heartbeats create <name> --every 10m`;
  const styled = style(colours);
  return table(
    ['NAME', 'EVERY', 'STATE', `LAST PING (${timeZone})`, 'SERVICE'].map(styled.dim),
    heartbeats.map((heartbeat) => [
      styled.bold(heartbeat.name),
      `${heartbeat.interval} ${heartbeat.interval === 1 ? heartbeat.intervalUnit.replace(/s$/, '') : heartbeat.intervalUnit}`,
      stateOf(heartbeat, styled),
      heartbeat.lastPingTime === null ? '' : localTime(heartbeat.lastPingTime, timeZone),
      heartbeat.service,
    ]),
  );
};

/** What was never heard of is watched by nobody: that must be seen. */
const stateOf = ({ enabled, expired, lastPingTime }: Heartbeat, { open, held, done, dim }: Style): string => {
  if (!enabled) return dim('disabled');
  if (lastPingTime === null) return held('never pinged');
  return expired ? open('silent') : done('heard of');
};
