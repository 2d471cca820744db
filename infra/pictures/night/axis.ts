import type { NightSpan } from '../../cli/render/night-when';
import { FONT, line, textAt, textIn } from '../draw';
import { widthOf } from '../text';
import type { Markup } from '../xml';
import type { Scale } from './scale';
import { clockTicks, dayOf, dayTicks, offsetTicks } from './ticks';

export const AXIS_HEIGHT = 40;
export const OFFSETS_HEIGHT = 22;

export interface ClockAxis {
  /** Where lines go down through the lanes. */
  readonly xs: readonly number[];
  /** The labels, from `top`; the lines, from where the lanes begin to where they end. */
  readonly labels: (top: number) => readonly Markup[];
  readonly lines: (from: number, to: number) => readonly Markup[];
}

/** The clocks of the place above the picture, with a line down at each round time and a stronger one at midnight. */
export const clockAxis = (scale: Scale, { timeZone }: NightSpan, edge: number): ClockAxis => {
  const { left, x } = scale;
  const days = dayTicks(scale, timeZone, 100);
  const clocks = clockTicks(scale, timeZone, 62);
  return {
    xs: [...days, ...clocks].map(({ at }) => x(at)),
    labels: (top) => [
      textIn(edge, top + 14, left - edge - 8, dayOf(scale.from, timeZone), { font: 'bold' }),
      textIn(edge, top + 33, left - edge - 8, timeZone, { font: 'small', colour: 'faint' }),
      ...clocks.map(({ at }) => line(x(at), top + 22, x(at), top + AXIS_HEIGHT - 2, 's-grid')),
      ...days.map(({ at, label }) =>
        line(x(at), top + (label === '' ? 32 : 2), x(at), top + AXIS_HEIGHT - 2, 's-line dashed'),
      ),
      ...days.flatMap(({ at, label }) => (label === '' ? [] : [textAt(x(at) + 4, top + 14, label, { font: 'bold' })])),
      ...clocks.map(({ at, label }) => textAt(x(at) + 4, top + 33, label, { font: 'small', colour: 'faint' })),
    ],
    lines: (from, to) => [
      ...clocks.map(({ at }) => line(x(at), from, x(at), to, 's-grid rule')),
      ...days.map(({ at }) => line(x(at), from, x(at), to, 's-line dashed rule')),
    ],
  };
};

/** How long after the alert, below; not named where one of `lines` would cross the name. */
export const offsetAxis = (scale: Scale, edge: number, top: number, lines: readonly number[]): readonly Markup[] => {
  const { x } = scale;
  return [
    textAt(edge, top + 15, 'after the alert', { font: 'small', colour: 'faint' }),
    ...offsetTicks(scale, widthOf('+000 days', FONT.small) + 14).flatMap(({ at, label }) => {
      const from = x(at) + 4;
      const crossed = lines.some((other) => other > from - 2 && other < from + widthOf(label, FONT.small) + 2);
      const tick = line(x(at), top, x(at), top + 8, 's-line');
      return crossed ? [tick] : [tick, textAt(from, top + 15, label, { font: 'small', colour: 'faint' })];
    }),
  ];
};
