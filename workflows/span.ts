/** A length of time. Made by `minutes(5)` and the like, so that a bare number never has to say its unit. */
export interface Span {
  readonly seconds: number;
}

export const seconds = (n: number): Span => ({ seconds: n });
export const minutes = (n: number): Span => ({ seconds: n * 60 });
export const hours = (n: number): Span => ({ seconds: n * 3600 });
export const days = (n: number): Span => ({ seconds: n * 86_400 });

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** `{ seconds: 5400 }` → `1 hour 30 minutes`, for people. */
export const inWords = ({ seconds: total }: Span): string => {
  if (total < 0) return `-${inWords({ seconds: -total })}`;
  let rest = Math.round(total);
  const parts = UNITS.flatMap(([unit, size]) => {
    const n = Math.floor(rest / size);
    rest -= n * size;
    return n === 0 ? [] : [`${n} ${unit}${n === 1 ? '' : 's'}`];
  });
  return parts.length === 0 ? '0 seconds' : parts.join(' ');
};
