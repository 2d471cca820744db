/**
 * Titles, notes and descriptions are written by strangers. On one line nothing of theirs may end the line, turn its
 * direction or be there unseen: else a note could look like an answer that nobody gave.
 */
export const oneLine = (text: string): string => text.replace(BLANKS, ' ').replace(HIDDEN, '\u{fffd}');

/** For what is shown indented under its own line: the lines stay, each as harmless as one line. */
export const manyLines = (text: string): string => text.trimEnd().split(LINE_ENDS).map(oneLine).join('\n');

/** One JSON document: every hidden character as its code, so that the same value is read back. */
export const jsonText = (value: unknown, indent?: number): string =>
  JSON.stringify(value, undefined, indent).replace(HIDDEN, (hidden) => (hidden === '\n' ? hidden : codes(hidden)));

const codes = (text: string): string =>
  text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

const LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/u;

/** A run of them would push text to where the terminal begins its next line. */
const BLANKS = /[\s\u0085]+/gu;

/** Controls, directions, whatever else has no shape of its own; but not the joiner that makes one emoji of two. */
const HIDDEN =
  /(?!(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d(?=\p{Extended_Pictographic}))[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;
