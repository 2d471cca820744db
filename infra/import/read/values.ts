/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60, week: 7 * 24 * 60 };

/** How long one `hour` is; undefined for a unit that nobody knows. */
export const minutesOf = (unit: string): number | undefined =>
  Object.hasOwn(MINUTES, unit) ? MINUTES[unit] : undefined;

/** `IF_NOT_ACKED`, `If Not Acked`, `ifNotAcked` → `if-not-acked`. */
export const wordOf = (text: string): string =>
  text
    .trim()
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');

/** No export nests its values so deep; whatever does is something. */
const DEEPEST = 8;

/** Nothing, or texts, lists and objects of nothing. */
export const isEmpty = (value: unknown, depth = 0): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && depth < DEEPEST && Object.values(value).every((one) => isEmpty(one, depth + 1)));

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
