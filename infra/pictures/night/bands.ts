import type { Policy } from '../../../workflows/policy';
import type { Stay } from '../../simulate/stays';
import { rect, textAt } from '../draw';
import { el, type Markup } from '../xml';
import { headLines, longest, titleOf } from './band-head';
import type { Scale } from './scale';

const LINE = 16;
const ROUND_HEIGHT = 20;

const GROUNDS: Readonly<Record<Stay['kind'], readonly [string, string]>> = {
  level: ['f-bandA', 'f-bandB'],
  'nobody reached': ['f-badGround', 'f-badGround'],
  'last resort': ['f-badGround', 'f-badGround'],
  acknowledged: ['f-goodGround', 'f-goodGround'],
  snoozed: ['f-waitingGround', 'f-waitingGround'],
};

export interface Bands {
  /** Of the lines above the lanes. */
  readonly head: number;
  readonly draw: (top: number, bottom: number) => readonly Markup[];
}

/** Where the machine was, from top to bottom behind everything, with its name above. */
export const bandsOf = (stays: readonly Stay[], policy: Policy | undefined, { x }: Scale): Bands => {
  const all = stays.map((stay, index) => {
    const [from, until] = [x(stay.from), x(stay.until)];
    const width = Math.max(until - from, 1);
    const ground = GROUNDS[stay.kind][index % 2 === 0 ? 0 : 1];
    return { stay, from, width, ground, lines: headLines(stay, policy, width - 8) };
  });
  return {
    head: 12 + LINE * Math.max(1, ...all.map(({ lines }) => lines.length)),
    draw: (top, bottom) =>
      all.map(({ stay, from, width, ground, lines }) =>
        el(
          'g',
          { class: 'band' },
          rect({ x: from, y: top, width, height: bottom - top }, ground, 0, el('title', {}, wholeTitle(stay, policy))),
          lines.map(({ text, font, colour }, row) => textAt(from + 5, top + 16 + row * LINE, text, { font, colour })),
        ),
      ),
  };
};

const wholeTitle = (stay: Stay, policy: Policy | undefined): string =>
  stay.kind === 'level'
    ? `${titleOf(stay)}, ${policy?.levels[stay.level - 1]?.name ?? ''}, round ${stay.round}`
    : titleOf(stay);

/** A bracket over the levels of each round; nothing where there is one round only. */
export const roundsOf = (stays: readonly Stay[], { x }: Scale): Bands => {
  const spans = roundSpans(stays);
  if (spans.length < 2) return { head: 0, draw: () => [] };
  return {
    head: ROUND_HEIGHT,
    draw: (top) =>
      spans.map(({ round, from, until }) => {
        const [left, width] = [x(from) + 1, Math.max(1, x(until) - x(from) - 2)];
        const label = longest([`Round ${round}`, String(round)], width - 8, 'small');
        return el(
          'g',
          { class: 'round' },
          rect(
            { x: left, y: top, width, height: ROUND_HEIGHT - 3 },
            'f-box s-grid',
            3,
            el('title', {}, `Round ${round}`),
          ),
          label === undefined ? undefined : textAt(left + 5, top + 12.5, label, { font: 'small', colour: 'faint' }),
        );
      }),
  };
};

interface RoundSpan {
  readonly round: number;
  readonly from: number;
  readonly until: number;
}

const roundSpans = (stays: readonly Stay[]): readonly RoundSpan[] => {
  const spans: RoundSpan[] = [];
  for (const { kind, round, from, until } of stays) {
    const last = spans.at(-1);
    if (kind !== 'level' && kind !== 'nobody reached') continue;
    if (last?.round === round) spans[spans.length - 1] = { ...last, until };
    else spans.push({ round, from, until });
  }
  return spans;
};
