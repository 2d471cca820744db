import { channelInWords } from '../../cli/render/night-names';
import type { Told } from '../../simulate/told';
import { FONT, rect, textAt } from '../draw';
import { widthOf } from '../text';
import { el, type Markup } from '../xml';
import { answerIcon, icon } from './icons';
import type { Lane } from './lanes';

export const LEGEND_ROW = 28;

interface Sign {
  readonly sign: Markup;
  readonly words: string;
}

/** What the signs of this picture mean; in as many rows as the width asks for. */
export const legend = (
  told: readonly Told[],
  lanes: readonly Lane[],
  edge: number,
  width: number,
  top: number,
): { readonly rows: number; readonly markup: readonly Markup[] } => {
  let [x, row] = [edge, 0];
  const markup = signsOf(told, lanes).map(({ sign, words }) => {
    const room = 28 + widthOf(words, FONT.small) + 20;
    if (x > edge && x + room > edge + width) [x, row] = [edge, row + 1];
    const y = top + row * LEGEND_ROW + LEGEND_ROW / 2;
    const made = el(
      'g',
      { class: 'legend', transform: `translate(${Math.round(x) + 11} ${y})` },
      sign,
      textAt(17, 4, words, { font: 'small', colour: 'faint' }),
    );
    x += room;
    return made;
  });
  return { rows: markup.length === 0 ? 0 : row + 1, markup };
};

const signsOf = (told: readonly Told[], lanes: readonly Lane[]): readonly Sign[] => [
  ...[...new Set(told.map(({ channel }) => channel))].map((channel) => ({
    sign: el('g', {}, el('circle', { r: 11, class: 'f-accent' }), icon(channel, 's-onAccent')),
    words: channelInWords(channel),
  })),
  ...(told.some(({ result }) => result === 'failed')
    ? [{ sign: el('circle', { r: 10, class: 'f-paper s-bad' }), words: 'not delivered' }]
    : []),
  ...(told.some(({ level }) => level > 0)
    ? [{ sign: rect({ x: -11, y: -7, width: 22, height: 14 }, 'f-bar', 4), words: 'an answer is waited for' }]
    : []),
  ...[...new Set(lanes.flatMap(({ answers }) => answers).map(({ event }) => event))].map((event) => ({
    sign: el('g', {}, el('circle', { r: 10, class: 'f-goodGround s-good' }), answerIcon(event, 's-good')),
    words: ANSWERS[event],
  })),
];

const ANSWERS = {
  acknowledge: 'acknowledges',
  resolve: 'resolves',
  escalate: 'escalates',
  snooze: 'snoozes',
  unacknowledge: 'takes the acknowledgment back',
} as const;
