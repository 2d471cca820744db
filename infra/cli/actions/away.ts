import * as v from 'valibot';
import { call } from '../connection/call';
import type { Options } from '../connection/options';
import { Line, read } from '../connection/replies';
import { findServer } from '../connection/server';
import { print } from '../print';
import { CALLED, WrongUsage } from '../problem';
import { style } from '../render/style';
import { table } from '../render/table';
import { localTime } from '../render/time';
import type { Terminal } from '../terminal';
import { newId, type WhenOptions, whenOf } from '../when';

export interface SetOptions extends Options, WhenOptions {
  readonly cover?: string;
  readonly because?: string;
  readonly id?: string;
}

export interface ListOptions extends Options {
  readonly all?: boolean;
}

const TimeOff = v.looseObject({
  id: Line,
  user: Line,
  cover: v.nullable(Line),
  from: Line,
  until: Line,
  state: Line,
  because: Line,
  by: Line,
});
type TimeOff = v.InferOutput<typeof TimeOff>;
const One = v.looseObject({ timeOff: TimeOff });
const Several = v.looseObject({ timeOff: v.array(TimeOff) });

export const setAway = async (terminal: Terminal, user: string, options: SetOptions): Promise<void> => {
  const { cover, because } = options;
  if (because === undefined) throw new WrongUsage('say why with --because');
  const body = { because, ...(cover === undefined ? {} : { cover }), ...whenOf(options) };
  const id = options.id ?? newId('away', terminal.random);
  const reply = await call(findServer(options, terminal), 'PUT', pathOf(user, id), body);
  print(terminal, options, reply, () => inWords(read(One, reply).timeOff, terminal));
};

export const listAway = async (terminal: Terminal, user: string, options: ListOptions): Promise<void> => {
  const path = `${pathOf(user)}${options.all ? '?all=true' : ''}`;
  const reply = await call(findServer(options, terminal), 'GET', path);
  print(terminal, options, reply, () => awayTable(read(Several, reply).timeOff, user, terminal));
};

export const endAway = async (terminal: Terminal, user: string, id: string, options: Options): Promise<void> => {
  const reply = await call(findServer(options, terminal), 'DELETE', pathOf(user, id));
  print(terminal, options, reply, () => {
    const { timeOff } = read(One, reply);
    return `Time off '${timeOff.id}' of ${timeOff.user} is over since ${localTime(timeOff.until, terminal.timeZone)}.`;
  });
};

const pathOf = (user: string, id?: string): string =>
  `/v1/users/${encodeURIComponent(user)}/time-off${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;

const inWords = ({ id, user, cover, from, until, because }: TimeOff, { timeZone, colours }: Terminal): string => {
  const { bold, dim } = style(colours);
  const who = cover === null ? `${bold(user)} is not told` : `${bold(cover)} takes the pages of ${bold(user)}`;
  return [
    `${who} from ${localTime(from, timeZone)} until ${localTime(until, timeZone)} (${timeZone}): ${because}`,
    dim(`End it early: ${CALLED} away end ${user} ${id}`),
  ].join('\n');
};

const awayTable = (times: readonly TimeOff[], user: string, { timeZone, colours }: Terminal): string => {
  if (times.length === 0) return `${user} is not away, and has not planned to be.`;
  const { bold, dim, held, open } = style(colours);
  return table(
    ['ID', 'COVER', 'STATE', `FROM (${timeZone})`, 'UNTIL', 'BY', 'BECAUSE'].map(dim),
    times.map(({ id, cover, state, from, until, by, because }) => [
      id,
      cover === null ? open('nobody') : bold(cover),
      state === 'active' ? held(state) : dim(state),
      localTime(from, timeZone),
      localTime(until, timeZone),
      by,
      because,
    ]),
  );
};
