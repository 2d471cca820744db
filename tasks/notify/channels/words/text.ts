/**
 * What came from outside, safe to put into a line or a header of any format: no control characters, nothing that turns
 * the direction of writing, no half characters; every kind of white space is one space.
 */
export const oneLine = (text: string): string => tidy(text).replace(/\s+/gu, ' ').trim();

/** The same for a text of several lines. Never more than one empty line together. */
export const manyLines = (text: string): string =>
  tidy(text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n'))
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

const tidy = (text: string): string =>
  text
    .slice(0, LONGEST)
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(UNSEEN, '')
    .replace(CONTROL, ' ');

/** More is in no message; it keeps the rest quick. */
const LONGEST = 20_000;

/** Bidirectional controls, which can show a text as another one; marks of no width. The joiner of emoji stays. */
const UNSEEN = /[\u00AD\u061C\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/g;

const CONTROL = /(?!\n)[\p{Cc}\u2028\u2029]/gu;

/**
 * At most so many UTF-16 units, cut between what people see as characters.
 * @param most at least 1
 */
export const cut = (text: string, most: number): string => {
  if (text.length <= most) return text;
  return `${wholeCharacters(text, most - ELLIPSIS.length).trimEnd()}${ELLIPSIS}`;
};

const ELLIPSIS = '…';

/** As many whole characters as fit. One that alone is longer is cut between code points. */
export const wholeCharacters = (text: string, most: number): string => {
  // A little more than fits, so that the last character is seen whole.
  const near = text.slice(0, most + LONGEST_CHARACTER);
  let end = 0;
  for (const { index, segment } of segmenter().segment(near)) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  if (end > 0 || most <= 0) return text.slice(0, end);
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
};

/** A family of emoji has 11. */
const LONGEST_CHARACTER = 64;

let made: Intl.Segmenter | undefined;
const segmenter = (): Intl.Segmenter => {
  made ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return made;
};

/** The address as every provider takes it; empty where it is none of the web, or too long for a button. */
export const webLink = (text: string): string => {
  if (!/^https?:\/\//i.test(text) || text.length > LONGEST_LINK || !URL.canParse(text)) return '';
  const { href } = new URL(text);
  return href.length <= LONGEST_LINK ? href : '';
};

/** Of what Slack, Telegram and Teams take in a button, the least. */
const LONGEST_LINK = 2000;
