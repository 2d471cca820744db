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
import { instantOf } from '../values';
import { newId, type WhenOptions, whenOf } from '../when';

export interface SetOptions extends Options, WhenOptions {
  readonly user?: readonly string[];
  readonly replaces?: string;
  readonly because?: string;
  readonly id?: string;
}

export interface ListOptions extends Options {
  readonly all?: boolean;
}

export interface SwapOptions extends Options {
  readonly first?: string;
  readonly second?: string;
  readonly because?: string;
}

const Override = v.looseObject({
  id: Line,
  schedule: Line,
  users: v.array(Line),
  replaces: Line,
  from: Line,
  until: Line,
  state: Line,
  because: Line,
  by: Line,
});
type Override = v.InferOutput<typeof Override>;
const One = v.looseObject({ override: Override });
const Several = v.looseObject({ overrides: v.array(Override) });

export const setOverride = async (terminal: Terminal, schedule: string, options: SetOptions): Promise<void> => {
  const { user: users, replaces, because } = options;
  if (users === undefined || because === undefined)
    throw new WrongUsage('say who is on call with --user, and why with --because');
  const body = { users, because, ...(replaces === undefined ? {} : { replaces }), ...whenOf(options) };
  const id = options.id ?? newId('override', terminal.random);
  const reply = await call(findServer(options, terminal), 'PUT', pathOf(schedule, id), body);
  print(terminal, options, reply, () => inWords(read(One, reply).override, terminal));
};

export const listOverrides = async (terminal: Terminal, schedule: string, options: ListOptions): Promise<void> => {
  const path = `${pathOf(schedule)}${options.all ? '?all=true' : ''}`;
  const reply = await call(findServer(options, terminal), 'GET', path);
  print(terminal, options, reply, () => overridesTable(read(Several, reply).overrides, schedule, terminal));
};

export const endOverride = async (
  terminal: Terminal,
  schedule: string,
  id: string,
  options: Options,
): Promise<void> => {
  const reply = await call(findServer(options, terminal), 'DELETE', pathOf(schedule, id));
  print(terminal, options, reply, () => {
    const { override } = read(One, reply);
    return `Override '${override.id}' of ${override.schedule} is over since ${localTime(override.until, terminal.timeZone)}.`;
  });
};

export const swapShifts = async (terminal: Terminal, schedule: string, options: SwapOptions): Promise<void> => {
  const { first, second, because } = options;
  if (first === undefined || second === undefined || because === undefined)
    throw new WrongUsage('name both shifts with --first and --second, and say why with --because');
  const body = {
    id: newId('swap', terminal.random),
    first: instantOf('--first', first),
    second: instantOf('--second', second),
    because,
  };
  const path = `/v1/schedules/${encodeURIComponent(schedule)}/swaps`;
  const reply = await call(findServer(options, terminal), 'POST', path, body);
  print(terminal, options, reply, () =>
    read(Several, reply)
      .overrides.map((override) => inWords(override, terminal))
      .join('\n'),
  );
};

const pathOf = (schedule: string, id?: string): string =>
  `/v1/schedules/${encodeURIComponent(schedule)}/overrides${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;

const inWords = ({ id, schedule, users, replaces, from, until, because }: Override, terminal: Terminal): string => {
  const { bold, dim } = style(terminal.colours);
  const time = (instant: string) => localTime(instant, terminal.timeZone);
  const whom = replaces === 'everybody' ? '' : ` in place of ${replaces}`;
  return [
    `${bold(users.join(' and '))} on call in ${schedule}${whom} from ${time(from)} until ${time(until)} (${terminal.timeZone}): ${because}`,
    dim(`End it early: ${CALLED} overrides end ${schedule} ${id}`),
  ].join('\n');
};

const overridesTable = (overrides: readonly Override[], schedule: string, terminal: Terminal): string => {
  if (overrides.length === 0) return `${schedule} has no overrides, and none is planned.`;
  const { bold, dim, held } = style(terminal.colours);
  const time = (instant: string) => localTime(instant, terminal.timeZone);
  return table(
    ['ID', 'ON CALL', 'IN PLACE OF', 'STATE', `FROM (${terminal.timeZone})`, 'UNTIL', 'BY', 'BECAUSE'].map(dim),
    overrides.map(({ id, users, replaces, state, from, until, by, because }) => [
      id,
      bold(users.join(', ')),
      replaces,
      state === 'active' ? held(state) : dim(state),
      time(from),
      time(until),
      by,
      because,
    ]),
  );
};
