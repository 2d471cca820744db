import type { Night } from '../../simulate/night';
import { byOf } from '../../simulate/planned';
import type { Reacted } from '../../simulate/reactions';
import { staysOf } from '../../simulate/stays';
import { oneLine } from '../printable';
import { axisOf, ticksOf } from './night-axis';
import { ownerInWords } from './night-names';
import { blank, rulerOf } from './night-ruler';
import type { Style } from './style';

/** Columns of the whole picture. */
const WIDTH = 96;
const LONGEST_NAME = 26;

/** The night on one line a person, with the levels above and the time below. */
export const nightLanes = (night: Night, style: Style): string => {
  const { from, until } = extentOf(night);
  const lanes = lanesOf(night);
  const names = Math.max(...lanes.map(({ name }) => [...name].length), 'level'.length) + 2;
  const width = WIDTH - names;
  const columnOf = (at: number) => Math.min(width - 1, Math.floor(((at - from) / (until - from)) * (width - 1)));
  const ticks = ticksOf(until - from, width);
  const axis = axisOf(ticks, (after) => columnOf(from + after), width);
  const drawn = lanes.map((lane) => laneText(lane, columnOf, width));
  const ruler = rulerOf(staysOf(night), columnOf, width);
  return [
    `${style.dim('level'.padEnd(names))}${ruler}`,
    ...lanes.map(({ name }, index) => `${style.bold(name.padEnd(names))}${drawn[index]}`),
    `${' '.repeat(names)}${style.dim(axis)}`,
    ...legend(drawn.join(''), ruler, night.timeline).map((line) => style.dim(line)),
  ].join('\n');
};

/** At least a minute: a night with one event has no length. */
const extentOf = ({ scenario, told, ended }: Night): { readonly from: number; readonly until: number } => {
  const last = Math.max(scenario.at + 60_000, ended, ...told.map(({ at }) => at));
  return { from: scenario.at, until: last };
};

interface Mark {
  readonly at: number;
  readonly sign: string;
}

interface Lane {
  readonly name: string;
  readonly told: readonly Mark[];
  readonly answers: readonly Mark[];
}

/** By who was told first; whoever answers without having been told comes last. */
const lanesOf = ({ told, reacted }: Night): readonly Lane[] => {
  const owners = [...new Set(told.map(({ user }) => user))];
  const others = [...new Set(reacted.map(({ by }) => by))].filter((by) => !owners.some((owner) => byOf(owner) === by));
  return [...owners, ...others].map((owner) => ({
    name: shortened(ownerInWords(owner)),
    told: told.filter(({ user }) => user === owner).map(({ at, result }) => ({ at, sign: TOLD[result] })),
    answers: reacted.filter(({ by }) => by === byOf(owner)).map(answerMark),
  }));
};

/** Names often differ at their end only. */
const shortened = (name: string): string => {
  const signs = [...name];
  const half = (LONGEST_NAME - 1) / 2;
  if (signs.length <= LONGEST_NAME) return name;
  return `${signs.slice(0, Math.floor(half)).join('')}…${signs.slice(-Math.ceil(half)).join('')}`;
};

const TOLD = { delivered: '●', failed: '○' } as const;

/** In small letters what changed nothing. */
const answerMark = ({ at, event, changed }: Reacted): Mark => {
  const sign = ANSWERS[event];
  return { at, sign: changed ? sign : sign.toLowerCase() };
};

const ANSWERS = { acknowledge: 'A', resolve: 'R', escalate: 'E', snooze: 'S', unacknowledge: 'U' } as const;

const laneText = ({ told, answers }: Lane, columnOf: (at: number) => number, width: number): string => {
  const cells = blank(width);
  for (const { at, sign } of told) {
    const column = columnOf(at);
    cells[column] = cells[column] === ' ' ? sign : more(cells[column] as string);
  }
  // Never over a notification, or it would be gone.
  for (const { at, sign } of answers) cells[freeFrom(cells, columnOf(at))] = sign;
  return cells.join('').trimEnd();
};

const more = (sign: string): string => {
  const count = /\d/.test(sign) ? Number(sign) + 1 : 2;
  return count > 9 || sign === '+' ? '+' : String(count);
};

const freeFrom = (cells: readonly string[], column: number): number => {
  const free = cells.findIndex((sign, index) => index >= column && sign === ' ');
  return free < 0 ? column : free;
};

/** What the signs mean, as far as they are used; and the names of the levels. */
const legend = (drawn: string, ruler: string, timeline: Night['timeline']): readonly string[] => {
  const used = new Set(drawn);
  const signs = MEANINGS.filter(([sign]) => used.has(sign)).map(([sign, meaning]) => `${sign} ${meaning}`);
  const several = /[2-9+]/.test(drawn) ? ['a number: so many close together'] : [];
  const narrow = ruler.includes('┬') ? ['┬ a level too short for its number'] : [];
  const levels = new Map(timeline.map(({ level = 0, levelName = '' }) => [level, levelName]));
  const named = [...levels].filter(([level]) => level > 0).map(([level, name]) => `${level} ${oneLine(name)}`);
  return [...wrapped([...signs, ...several, ...narrow]), ...wrapped(named)];
};

/** Parts that stay whole, on as many lines as they need. */
const wrapped = (parts: readonly string[]): readonly string[] => {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1)}   ${part}`;
    if (lines.length > 0 && longer.length <= WIDTH) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
};

const MEANINGS = [
  ['●', 'notified'],
  ['○', 'not delivered'],
  ['A', 'acknowledges'],
  ['R', 'resolves'],
  ['E', 'escalates'],
  ['S', 'snoozes'],
  ['U', 'takes the acknowledgment back'],
  ['a', 'acknowledges, too late to change anything'],
  ['r', 'resolves, too late to change anything'],
  ['e', 'escalates, which changes nothing'],
  ['s', 'snoozes, too late to change anything'],
  ['u', 'takes back what nobody acknowledged'],
] as const;
