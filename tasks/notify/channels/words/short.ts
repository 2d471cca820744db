import type { Bundle, Message, Notice } from '../channel';
import { bundleLines } from './bundle-words';
import { bitsOf, forSms } from './gsm';
import { nameOf, sentenceOf, titleOf } from './message-words';
import { noticeWords } from './notice-words';
import { oneLine, wholeCharacters } from './text';
import { clockTime } from './time';

/**
 * A message for where there is little room, without its link: the title, and after it what still fits.
 * @param most room in characters of SMS: 160 for one. A text that SMS cannot write in its own alphabet has 7/16 of it.
 */
export const shortOf = (message: Message, most: number): string => {
  const { since, at, timeZone } = message;
  const title = forSms(titleOf(message.title));
  return fitted(
    `${nameOf(message.priority)} ${nameOf(message.service)}${title === '' ? '' : `: ${title}`}`,
    [
      `. Since ${clockTime(since, at, timeZone)}`,
      ...(message.next === '' ? [] : [`. Next: ${sentenceOf(message.next)}`]),
      ...(message.because === '' ? [] : [`. You: ${sentenceOf(message.because)}`]),
    ],
    most,
  );
};

/** The same for several incidents: how many, the most urgent, and further titles as far as there is room. */
export const shortBundleOf = (bundle: Bundle, most: number): string => {
  const { lines } = bundleLines(bundle, MOST_LISTED);
  const [first, ...more] = lines.map(({ text }) => text.replace(/, since [^,]*$/, ''));
  const count = `${bundle.incidents.length} incident${bundle.incidents.length === 1 ? '' : 's'}`;
  return fitted(
    `${count}: ${first ?? ''}`,
    more.map((text) => `; ${text}`),
    most,
  );
};

/** More titles than that are in no SMS. */
const MOST_LISTED = 20;

/**
 * The same for a notice: its text, and before it the subject where there is room for both. A link in it is never cut,
 * also where there is not room enough: half a link is none.
 */
export const shortNoticeOf = (notice: Notice, most: number): string => {
  const { heading, text } = noticeWords(notice);
  const words = forSms(oneLine(text));
  const both = forSms(words === '' ? heading : `${heading}: ${words}`);
  if (fits(both, most)) return both;
  const links = (words.match(/https?:\/\/\S+/g) ?? []).map((link) => ` ${link}`).join('');
  const rest = words
    .replace(/https?:\/\/\S+/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  return cutToFit(rest || forSms(heading), Math.max(0, most - links.length))
    .concat(links)
    .trim();
};

/** The first part, cut where it must be, and then those of the others that still fit, in their order. */
const fitted = (first: string, others: readonly string[], most: number): string =>
  others.reduce(
    (said, other) => {
      const longer = forSms(said + other);
      return fits(longer, most) ? longer : said;
    },
    cutToFit(forSms(first), most),
  );

const fits = (text: string, most: number): boolean => bitsOf(text) <= most * 7;

/** Cut between whole characters, with three dots, which SMS can write. */
const cutToFit = (text: string, most: number): string => {
  if (fits(text, most)) return text;
  if (most < DOTS.length) return '';
  let low = 0;
  let high = Math.min(text.length, most);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(`${wholeCharacters(text, middle)}${DOTS}`, most)) low = middle;
    else high = middle - 1;
  }
  return `${wholeCharacters(text, low).trimEnd()}${DOTS}`;
};

const DOTS = '...';
