import { jsonText, oneLine } from '../../cli/printable';

const LONGEST = 60;

/** A value of an export as a sentence may show it: short, on one line, nobody's address. */
export const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  // JSON has no word for a number that is too large for it.
  if (typeof value === 'number') return String(value);
  const text = jsonText(typeof value === 'string' && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);
  return text.includes('@') ? 'an address' : text;
};

/**
 * A file's name as a sentence may show it. The backup names users' files by their addresses:
 * `anna@example.com-<id>.json` is shown as `…<id>.json`.
 */
export const shownFile = (folder: string, file: string): string => oneLine(`${folder}/${withoutAddress(file)}`);

/** What follows an address up to its id, or its ending. */
export const withoutAddress = (text: string): string =>
  text.includes('@')
    ? `…${text.slice(text.lastIndexOf('@') + 1).replace(/^.*?-(?=[\da-f]{8}-)|^.*(?=\.)/i, '')}`
    : text;
