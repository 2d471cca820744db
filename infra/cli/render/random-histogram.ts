import type { Bar } from '../../simulate/statistics';
import { stopwatchTime } from './time';

const WIDEST = 40;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** A line for every bar: from when, how many of all nights, and as long as that is. */
export const histogramLines = (bars: readonly Bar[], nights: number): readonly string[] => {
  const highest = Math.max(...bars.map(({ count }) => count));
  const labels = bars.map(labelOf);
  const width = Math.max(...labels.map(({ length }) => length));
  return bars.map(({ count }, index) => {
    const share = `${((100 * count) / nights).toFixed(1)} %`;
    return `  ${(labels[index] ?? '').padStart(width)} ${share.padStart(7)}  ${barOf(count / highest)}`.trimEnd();
  });
};

const labelOf = ({ from, to }: Bar): string =>
  Number.isFinite(to) ? `${clock(from)} – ${clock(to)}` : `${clock(from)} or longer`;

const clock = (millis: number): string => stopwatchTime(millis / 1000);

/** To an eighth of a character, so that few are not none. */
const barOf = (share: number): string => {
  const eighths = Math.ceil(share * WIDEST * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
};
