import { type Clamper, LIMITS } from './clamp';

/** What a detail's value becomes: text as it is, anything else as JSON. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** DynamoDB takes no attribute without a name. */
const NAMELESS = '(no name)';

/** Details by name, as text; names and values together stay within the limit. Empty values say nothing. */
export const detailsFrom = (
  entries: readonly (readonly [string, unknown])[],
  cut: Clamper,
): Readonly<Record<string, string>> => {
  let left: number = LIMITS.details;
  const kept: [string, string][] = [];
  for (const [given, value] of entries) {
    const name = given || NAMELESS;
    const text = value === undefined || value === null ? '' : asText(value);
    if (text === '') continue;
    if (left <= name.length) {
      cut.list('details', [name], 0);
      continue;
    }
    const short = cut('details', text, left - name.length);
    left -= name.length + [...short].length;
    kept.push([name, short]);
  }
  return Object.fromEntries(kept);
};

/**
 * An address that a person may follow; anything else, such as `javascript:`, counts as none. So does one that is too
 * long, with a mark: cut off it would lead elsewhere.
 */
export const webAddress = (field: string, value: unknown, cut: Clamper): string => {
  if (typeof value !== 'string' || !/^https?:\/\//i.test(value) || !URL.canParse(value)) return '';
  return cut(field, value, LIMITS.link) === value ? value : '';
};
