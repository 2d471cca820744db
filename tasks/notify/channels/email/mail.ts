import type { Bundle, Message, Notice } from '../channel';
import { bundleHeading, bundleLines, cut, linesOf, noticeWords, wordsOf } from '../words';
import { bundleHtml, messageHtml, noticeHtml } from './mail-html';

/** A mail as it is handed to whoever carries it: nothing in it has a line break but the two bodies. */
export interface Mail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  /** Beside From, To, Subject and Message-ID; ASCII. */
  readonly headers: Readonly<Record<string, string>>;
}

export const messageMail = (message: Message, from: string): Mail => ({
  ...envelope(message, from, threadOf(message.incidentId)),
  subject: subjectOf(wordsOf(message).heading),
  text: linesOf(message).join('\n'),
  html: messageHtml(wordsOf(message)),
});

export const bundleMail = (bundle: Bundle, from: string): Mail => {
  const heading = bundleHeading(bundle);
  const { lines, more, listUrl } = bundleLines(bundle, MOST_LISTED);
  const text = [
    heading,
    ...(listUrl === '' ? [] : [`All of them: ${listUrl}`]),
    '',
    ...lines.flatMap((line) => [
      line.text,
      `  Why you: ${line.because}`,
      ...(line.url === '' ? [] : [`  ${line.url}`]),
    ]),
    ...(more === '' ? [] : [more]),
  ];
  return {
    ...envelope(bundle, from, {}),
    subject: subjectOf(heading),
    text: text.join('\n'),
    html: bundleHtml(heading, lines, more, listUrl),
  };
};

export const noticeMail = (notice: Notice, from: string): Mail => {
  const { heading, text } = noticeWords(notice);
  return {
    ...envelope(notice, from, {}),
    subject: subjectOf(heading),
    text: text === '' ? heading : text,
    html: noticeHtml(heading, text),
  };
};

/** All of them, as far as a mail server takes it: about 4 MB. */
const MOST_LISTED = 5000;

const subjectOf = (heading: string): string => cut(heading, LONGEST_SUBJECT);

/** What mail clients show of one, and more. */
const LONGEST_SUBJECT = 250;

const envelope = (
  { messageId, address }: Pick<Message, 'messageId' | 'address'>,
  from: string,
  thread: Readonly<Record<string, string>>,
) => ({
  from,
  to: address,
  messageId,
  headers: {
    // A machine wrote it: holiday answers stay at home.
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    // Amazon SES writes a Message-ID of its own; by this one a mail sent twice is known again.
    'X-Stepladder-Message': messageId,
    ...thread,
  },
});

/** Mail clients group what refers to the same mail, also to one that nobody has ever seen. */
const threadOf = (incidentId: string): Readonly<Record<string, string>> => {
  const root = `<incident-${incidentId.replace(/[^\w.-]/g, '').slice(0, 200)}@stepladder>`;
  return { References: root, 'In-Reply-To': root };
};
