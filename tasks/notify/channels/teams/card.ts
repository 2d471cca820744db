import type { Bundle, Message, Notice } from '../channel';
import {
  type BundleLine,
  bundleHeading,
  bundleLines,
  cut,
  type Fact,
  linesOf,
  noticeWords,
  webLink,
  wordsOf,
} from '../words';

/**
 * What a Teams workflow takes: one Adaptive Card. 1.5 is the newest that Teams shows on every device.
 * @returns a card whose JSON has at most `most` bytes
 */
export const messageCard = (message: Message, most: number): object => {
  const { heading, facts, description, links } = wordsOf(message);
  return withWords(description, most, (words) =>
    cardOf(message.messageId, linesOf(message).slice(0, 4).join('\n'), [
      title(heading),
      ...facts.map(fact),
      ...paragraphs(words),
      ...actions(links.map(({ label, url }) => ({ title: label, url }))),
    ]),
  );
};

/** As many incidents as fit. @returns a card whose JSON has at most `most` bytes */
export const bundleCard = (bundle: Bundle, most: number): object => {
  const { lines, listUrl } = bundleLines(bundle, MOST_LISTED);
  const card = (count: number): object => {
    const left = bundle.incidents.length - count;
    return cardOf(bundle.messageId, bundleHeading(bundle), [
      title(bundleHeading(bundle)),
      ...lines.slice(0, count).map(line),
      ...paragraphs(left === 0 ? '' : `and ${left} more`),
      ...actions(listUrl === '' ? [] : [{ title: 'See all of them', url: listUrl }]),
    ]);
  };
  return card(greatest(lines.length, (count) => bytesOf(card(count)) <= most));
};

/** @returns a card whose JSON has at most `most` bytes */
export const noticeCard = (notice: Notice, most: number): object => {
  const { heading, text } = noticeWords(notice);
  // A run does not make a link of an address, such as a new one to answer by.
  const urls = (text.match(/https?:\/\/[^\s<>"]+/g) ?? []).map(webLink).filter((url) => url !== '');
  const links = actions(urls.slice(0, 3).map((url) => ({ title: 'Open', url })));
  return withWords(text, most, (words) =>
    cardOf(notice.messageId, heading, [title(heading), ...paragraphs(words), ...links]),
  );
};

/**
 * With as many of the words as fit: many short lines are many elements, each of far more bytes than its words. A workflow
 * says 202 before Teams says that a card is too large, so nobody would ever hear that it was not shown.
 */
const withWords = (words: string, most: number, card: (words: string) => object): object => {
  const shortened = (length: number): object => card(length === 0 ? '' : cut(words, length));
  return shortened(greatest(words.length, (length) => bytesOf(shortened(length)) <= most));
};

/** The greatest number from 0 to `most` that is good, where all below a good one are. */
const greatest = (most: number, isGood: (count: number) => boolean): number => {
  let low = 0;
  let high = most;
  // Nearly always everything fits.
  if (isGood(high)) return high;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isGood(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
};

const bytesOf = (card: object): number => Buffer.byteLength(JSON.stringify(card));

/** More lines than that are in no card. */
const MOST_LISTED = 150;

type Element = Readonly<Record<string, unknown>>;

/** @param summary what a phone shows of it before it is opened */
const cardOf = (messageId: string, summary: string, body: readonly Element[]): object => ({
  type: 'message',
  // Teams does not know it; a workflow can, to tell a message sent twice from two.
  messageId,
  summary: cut(summary, LONGEST_SUMMARY),
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.5',
        msteams: { width: 'Full' },
        body,
      },
    },
  ],
});

const LONGEST_SUMMARY = 500;

/** Text as it is. A TextBlock, or the value of a Fact, would be read as Markdown. */
const text = (...inlines: readonly Element[]): Element => ({ type: 'RichTextBlock', inlines });

const run = (words: string, how: Element = {}): Element => ({ type: 'TextRun', text: words, ...how });

const title = (words: string): Element => text(run(words, { size: 'Large', weight: 'Bolder' }));

const fact = ({ label, value }: Fact): Element => ({
  ...text(run(`${label}: `, { isSubtle: true }), run(value)),
  spacing: 'Small',
});

/** A run has no line breaks of its own. */
const paragraphs = (words: string): readonly Element[] =>
  words === '' ? [] : words.split(/\n+/).map((line) => text(run(line)));

const line = ({ text: words, url }: BundleLine): Element => ({
  ...text(run(words, url === '' ? {} : { selectAction: { type: 'Action.OpenUrl', url } })),
  spacing: 'Small',
});

const actions = (links: readonly { readonly title: string; readonly url: string }[]): readonly Element[] =>
  links.length === 0
    ? []
    : [{ type: 'ActionSet', actions: links.map((link) => ({ type: 'Action.OpenUrl', ...link })) }];
