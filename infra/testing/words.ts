import { oneLine } from '../cli/printable';

/** `'anna', 'ben'`, for sentences about what there is. */
export const inList = (names: readonly string[]): string =>
  names.map((name) => `'${oneLine(name)}'`).join(', ') || 'none';

/** `anna, ben and cleo`. */
export const inWords = (names: readonly string[], otherwise = 'nobody'): string => {
  const clean = names.map(oneLine);
  if (clean.length < 2) return clean[0] ?? otherwise;
  return `${clean.slice(0, -1).join(', ')} and ${clean.at(-1)}`;
};

/** Whatever a test that no compiler has seen gives, on one line. */
export const shown = (value: unknown): string => {
  if (typeof value === 'string') return `'${oneLine(value)}'`;
  if (typeof value === 'function') return 'a function';
  try {
    return oneLine(JSON.stringify(value) ?? String(value));
  } catch {
    return oneLine(String(value));
  }
};
