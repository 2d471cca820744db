import { channelInWords } from '../../cli/render/night-names';
import { atIn, type NightSpan } from '../../cli/render/night-when';
import type { Stay } from '../../simulate/stays';
import type { Told } from '../../simulate/told';
import { FONT, group, rect, textAt } from '../draw';
import { widthOf } from '../text';
import { el, type Markup } from '../xml';
import { answerIcon, icon } from './icons';
import type { Lane, Mark } from './lanes';
import type { Scale } from './scale';

export const LANE_HEIGHT = 38;
const RADIUS = 11;
const MIDDLE = LANE_HEIGHT / 2;

/** From a message to the end of the time in which it was waited for an answer to it, in one lane. */
export const laneBars = (lane: Lane, stays: readonly Stay[], scale: Scale): readonly Markup[] =>
  barsOf(lane, stays, scale).map(({ from, until }) =>
    rect({ x: from, y: 6, width: Math.max(1, until - from), height: LANE_HEIGHT - 12 }, 'f-bar', 4),
  );

/** Where lines cross the lanes, in pixels: those that bars hide, and those that are drawn over the bars. */
export interface Crossing {
  readonly under: readonly number[];
  readonly over: readonly number[];
}

/** One lane's messages and answers, from its upper edge; labels end before any line, and inside their bar. */
export const laneMarks = (
  lane: Lane,
  stays: readonly Stay[],
  scale: Scale,
  span: NightSpan,
  { under, over }: Crossing,
): Markup => {
  const bars = barsOf(lane, stays, scale);
  const marks = [...lane.marks, ...lane.answers.map(({ at }) => ({ x: scale.x(at) }))].map(({ x }) => x - 16);
  const roomAt = (x: number): number => {
    const bar = bars.find(({ from, until }) => from <= x && x < until)?.until;
    const ends = bar === undefined || bar - 2 <= x ? under : [bar - 2];
    return Math.min(...[...marks, ...over, ...ends].filter((end) => end > x));
  };
  return group(
    'lane',
    lane.answers.map((answer) => answerMarkup(answer, scale, span)),
    lane.marks.map((mark) => markup(mark, span, roomAt(mark.x))),
  );
};

const answerMarkup = ({ at, event, changed, by }: Lane['answers'][number], { x }: Scale, span: NightSpan): Markup =>
  el(
    'g',
    { class: 'answer', transform: `translate(${tenth(x(at))} ${MIDDLE})` },
    el('title', {}, `${atIn(span, at)} ${event} by ${by}`),
    el('circle', { r: RADIUS - 1, class: changed ? 'f-goodGround s-good' : 'f-paper s-line' }),
    answerIcon(event, changed ? 's-good' : 's-line'),
  );

interface Bar {
  readonly from: number;
  readonly until: number;
}

const barsOf = ({ marks }: Lane, stays: readonly Stay[], { x }: Scale): readonly Bar[] =>
  stays.flatMap((stay) => {
    const first = marks.flatMap(({ told }) => told).find(({ at }) => stay.from <= at && at < stay.until);
    return !first || first.level === 0 ? [] : [{ from: x(first.at), until: x(stay.until) }];
  });

const markup = (mark: Mark, span: NightSpan, right: number): Markup => {
  const { x, told } = mark;
  const failed = told.every(({ result }) => result === 'failed');
  const count = told.length > 1 ? `${told.length}×` : '';
  const half = count === '' ? RADIUS : Math.max(RADIUS, widthOf(count, FONT.smallBold) / 2 + 3);
  const label = labelFor(told, right - (x + half + 5));
  return el(
    'g',
    { class: 'mark', transform: `translate(${tenth(x)} ${MIDDLE})` },
    el('title', {}, told.map((one) => titleOf(one, span)).join('; ')),
    rect({ x: -half, y: -RADIUS, width: 2 * half, height: 2 * RADIUS }, failed ? 'f-paper s-bad' : 'f-accent', RADIUS),
    count === ''
      ? icon(told[0].channel, failed ? 's-bad' : 's-onAccent')
      : textAt(0, 4, count, { font: 'smallBold', colour: failed ? 'bad' : 'onAccent', anchor: 'middle' }),
    label === '' ? undefined : textAt(half + 5, 4, label, { font: 'small' }),
  );
};

/** The channels in words, if they have room. */
const labelFor = (told: readonly Told[], room: number): string => {
  const channels = [...new Set(told.map(({ channel }) => channelInWords(channel)))].join(', ');
  const full = told.some(({ result }) => result === 'failed') ? `${channels}, not delivered` : channels;
  return [full, channels].find((text) => widthOf(text, FONT.small) <= room) ?? '';
};

const titleOf = ({ at, user, channel, result, because }: Told, span: NightSpan): string =>
  `${atIn(span, at)} ${user} by ${channelInWords(channel)}${result === 'failed' ? ', not delivered' : ''}: ${because}`;

const tenth = (n: number): number => Math.round(n * 10) / 10;
