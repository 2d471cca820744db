import type { Policy } from '../../../workflows/policy';
import { inWords } from '../../../workflows/span';
import type { Stay } from '../../simulate/stays';
import { FONT, type FontName } from '../draw';
import { type Fitted, widthOf, wrapped } from '../text';

/** A line above a band. */
export interface HeadLine {
  readonly text: Fitted;
  readonly font: FontName;
  readonly colour: string;
}

/** Narrower, a name is nothing but an ellipsis. */
const ROOM_FOR_NAME = 64;
const ROOM_FOR_TIME = 40;

/** As much as its width allows: the level, who that is, how long they have. */
export const headLines = (stay: Stay, policy: Policy | undefined, width: number): readonly HeadLine[] => {
  const title = longest(titlesOf(stay), width, 'bold');
  if (title === undefined) return [];
  const level = stay.kind === 'level' ? policy?.levels[stay.level - 1] : undefined;
  const names = level && width >= ROOM_FOR_NAME ? wrapped(level.name, width, FONT.small, 2) : [];
  const time =
    level && width >= ROOM_FOR_TIME ? longest(timesOf(level.acknowledgeWithin.seconds), width, 'small') : undefined;
  return [
    { text: { text: title }, font: 'bold', colour: 'ink' },
    ...names.map((text) => ({ text, font: 'small', colour: 'ink' }) as const),
    ...(time === undefined ? [] : [{ text: { text: time }, font: 'small', colour: 'faint' } as const]),
  ];
};

/** The first of some texts that has room. */
export const longest = (texts: readonly string[], width: number, font: FontName): string | undefined =>
  texts.find((text) => widthOf(text, FONT[font]) <= width);

export const titleOf = ({ kind, level }: Stay): string => (kind === 'level' ? `Level ${level}` : TITLES[kind]);

const titlesOf = (stay: Stay): readonly string[] =>
  stay.kind === 'level' ? [titleOf(stay), String(stay.level)] : [titleOf(stay), SHORT[stay.kind]];

const TITLES = {
  'nobody reached': 'Nobody reached',
  'last resort': 'Last resort',
  acknowledged: 'Acknowledged',
  snoozed: 'Snoozed',
} as const;

const SHORT = { 'nobody reached': '!', 'last resort': '!', acknowledged: 'A', snoozed: 'S' } as const;

const timesOf = (seconds: number): readonly string[] => {
  const words = inWords({ seconds });
  const short = words
    .replace(/ minutes?/g, ' min')
    .replace(/ hours?/g, ' h')
    .replace(/ days?/g, ' d');
  return [`${words} to answer`, words, short];
};
