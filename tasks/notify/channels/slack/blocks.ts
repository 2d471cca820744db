import type { Bundle, Message, Notice, Update } from '../channel';
import {
  bundleHeading,
  bundleLines,
  clockTime,
  headingOf,
  linesOf,
  noticeWords,
  sinceWhen,
  updateHeading,
  type Words,
  wordsOf,
} from '../words';
import { nameOf, sentenceOf } from '../words/message-words';
import { escaped, fitting, link, mrkdwn, plain } from './mrkdwn';

/** A block of Slack's Block Kit. */
export type Block = Readonly<Record<string, unknown>>;

/** What a message shows; `text` is what stands in the telephone's notification. */
export interface Shown {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** The same without blocks, should Slack not take them. */
  readonly bare: string;
}

/** @param row its buttons */
export const messageBlocks = (message: Message, row: readonly Block[]): Shown => {
  const words = wordsOf(message);
  return {
    text: fitting(words.heading, LONGEST_SECTION),
    blocks: [...heading(words.heading), fields(words.facts), ...body(words), ...row],
    bare: short(linesOf(message).map((line) => fitting(line, LONGEST_SECTION))),
  };
};

/** The same incident once more, in the thread of its first message, which has the buttons. */
export const replyBlocks = (message: Message): Shown => {
  const { heading, facts, links } = wordsOf(message);
  const why = facts.filter(({ label }) => label === 'Why you' || label === 'What happens next');
  const answer = links.find(({ kind }) => kind === 'answer');
  const lines = [
    `*Again:* ${fitting(heading, 1000)}`,
    ...why.map(({ label, value }) => `*${label}:* ${fitting(value, 800)}`),
    ...(answer ? [link(answer.url, answer.label, 75)] : []),
  ];
  return {
    text: fitting(heading, LONGEST_SECTION),
    blocks: [{ type: 'section', text: mrkdwn(short(lines)) }],
    bare: short(lines),
  };
};

/** What became of the incident, in the place of the message. */
export const updateBlocks = (update: Update, row: readonly Block[]): Shown => ({
  text: fitting(updateHeading(update), LONGEST_SECTION),
  blocks: [
    ...heading(headingOf(update)),
    fields([
      { label: 'Status', value: `${update.status}: ${sentenceOf(update.words)}` },
      { label: 'At', value: clockTime(update.at, update.at, update.timeZone) },
      { label: 'Service', value: nameOf(update.service) },
      { label: 'Since', value: sinceWhen(update.since, update.at, update.timeZone) },
    ]),
    ...row,
  ],
  bare: fitting(updateHeading(update), LONGEST_SECTION),
});

/** A section each, so that nothing in one title can run into another. */
export const bundleBlocks = (bundle: Bundle): Shown => {
  const { lines, more, listUrl } = bundleLines(bundle, MOST_IN_A_BUNDLE);
  const rest = [...(more ? [more] : []), ...(listUrl ? [link(listUrl, 'See and answer them all', 75)] : [])].join(': ');
  return {
    text: fitting(bundleHeading(bundle), LONGEST_SECTION),
    blocks: [
      ...heading(bundle.incidents.length === 1 ? '1 incident' : `${bundle.incidents.length} incidents`),
      ...lines.map(({ text, url, because }) => ({
        type: 'section',
        text: mrkdwn(`${url ? link(url, text, 600) : fitting(text, 600)}\n${fitting(because, 200)}`),
      })),
      ...(rest ? [{ type: 'section', text: mrkdwn(rest) }] : []),
    ],
    bare: short([fitting(bundleHeading(bundle), 1000), rest, ...lines.map(({ text }) => fitting(text, 600))]),
  };
};

export const noticeBlocks = (notice: Notice): Shown => {
  const { heading: said, text } = noticeWords(notice);
  const subject = said || 'Stepladder';
  return {
    text: fitting(text ? `${subject}: ${text}` : subject, LONGEST_SECTION),
    blocks: [...heading(subject), ...(text ? [{ type: 'section', text: plain(text, LONGEST_SECTION) }] : [])],
    bare: fitting(`${subject}\n${text}`, LONGEST_SECTION),
  };
};

/** Slack takes 50 blocks; more than these nobody reads in a chat, and all are behind the link. */
const MOST_IN_A_BUNDLE = 40;

/** Characters. */
const LONGEST_SECTION = 3000;
const LONGEST_HEADER = 150;
const LONGEST_FIELD = 2000;

/** A header, and the whole of it below where it is too long for one. */
const heading = (text: string): readonly Block[] => [
  { type: 'header', text: plain(text, LONGEST_HEADER) },
  ...(escaped(text).length > LONGEST_HEADER ? [{ type: 'section', text: plain(text, LONGEST_SECTION) }] : []),
];

const fields = (facts: Words['facts']): Block => ({
  type: 'section',
  fields: facts.map(({ label, value }) => mrkdwn(`*${label}*\n${fitting(value, LONGEST_FIELD - 100)}`)),
});

/** What came from outside stands as plain text: Slack looks for nothing in it. */
const body = ({ description, links }: Words): readonly Block[] => {
  const lead = links.filter(({ kind }) => kind !== 'answer').map(({ url, label }) => link(url, label, 75));
  return [
    ...(description ? [{ type: 'section', text: plain(description, LONGEST_SECTION) }] : []),
    ...lead.map((text) => ({ type: 'section', text: mrkdwn(text) })),
  ];
};

/** Whole lines only: a link that is cut in two would be none. */
const short = (lines: readonly string[]): string =>
  lines.reduce((text, line) => (text.length + line.length < LONGEST_SECTION ? `${text}\n${line}` : text));
