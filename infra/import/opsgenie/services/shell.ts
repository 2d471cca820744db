import { inline } from '../wording';

/** One word of a command that somebody copies: nothing in it is run, whatever it says. */
export const quoted = (text: string): string => {
  const line = inline(text, 200);
  return /^[\w.:/-]+$/.test(line) && !line.startsWith('-') ? line : `'${line.replace(/'/g, `'\\''`)}'`;
};
