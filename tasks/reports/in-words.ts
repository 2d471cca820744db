import type { Times } from './quantile';

/** `4 min 10 s`, `2 h 5 min`, `3 d 4 h`: two units are enough; a dash where there is nothing. */
export const duration = (seconds: number | null): string => {
  if (seconds === null) return '–';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return two(whole, 60, 'min', 1, 's');
  if (whole < 86_400) return two(whole, 3600, 'h', 60, 'min');
  return two(whole, 86_400, 'd', 3600, 'h');
};

const two = (seconds: number, large: number, largeName: string, small: number, smallName: string): string => {
  const rest = Math.floor((seconds % large) / small);
  const first = `${Math.floor(seconds / large)} ${largeName}`;
  return rest === 0 ? first : `${first} ${rest} ${smallName}`;
};

/** `3 of 12 (25 %)`; a dash of none. */
export const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${part} of ${whole} (${Math.round((100 * part) / whole)} %)`;

/** `median 2 min, nine of ten within 9 min`. */
export const timesInWords = ({ count, median, p90 }: Times): string =>
  count === 0 ? 'none yet' : `median ${duration(median)}, nine of ten within ${duration(p90)}`;
