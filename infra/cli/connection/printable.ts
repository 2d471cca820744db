/** Titles and notes are written by strangers: what would command a terminal is made visible instead. */
export const printable = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replace(CONTROLS, '\u{fffd}');
  if (Array.isArray(value)) return value.map(printable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, printable(inner)]));
};

/** All but tab and newline. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;
