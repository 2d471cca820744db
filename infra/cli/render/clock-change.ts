import { inWords } from '../../../workflows/span';
import type { ClockChange, Effect } from '../../../workflows/verify/finding';
import { hoursOf, moment } from './interval';

/** What a change of the clocks does, a line each; the first says which it is. */
export const clockChangeLines = (change: ClockChange): readonly string[] => {
  const { timeZone, at, minutes, effects } = change;
  const way = minutes > 0 ? 'forward' : 'back';
  return [
    `${timeZone}: clocks go ${way} by ${inWords({ seconds: Math.abs(minutes) * 60 })}, to ${moment(at, timeZone)}`,
    ...effects.map((effect) => effectInWords(effect, change)),
  ];
};

const effectInWords = (effect: Effect, { timeZone, at, minutes }: ClockChange): string => {
  const schedule = `schedule '${effect.schedule}'`;
  switch (effect.kind) {
    case 'skipped':
      return `${schedule}: ${moment(effect.reading, 'UTC')} is skipped, so layer '${effect.layer}' changes at ${moment(at, timeZone)}`;
    case 'repeated':
      return `${schedule}: ${moment(effect.at, timeZone)} comes twice, and the hand-off is at the first`;
    case 'length': {
      const real = effect.until - effect.from;
      return `${schedule}: the shift of ${effect.user} that is on then lasts ${hoursOf(real)}, not ${hoursOf(real + minutes * 60_000)}`;
    }
  }
};
