import type { Bundle, Message, Notice } from '../channel';
import { sentenceOf, titleOf } from './message-words';
import { noticeWords } from './notice-words';
import { cut, oneLine } from './text';
import { ago } from './time';

/** What is said on the telephone: no addresses, no ids; plain text that the channel still has to escape. */
export const spokenOf = (
  message: Pick<Message, 'priority' | 'service' | 'title' | 'since' | 'at' | 'because' | 'next'>,
): string =>
  sentences(
    `${priorityOf(message.priority)} incident at ${message.service}`,
    titleOf(message.title),
    `It began ${ago(message.since, message.at)}`,
    message.because && `Why you: ${sentenceOf(message.because)}`,
    message.next && `What happens next: ${sentenceOf(message.next)}`,
  );

export const spokenBundleOf = ({ incidents }: Bundle): string => {
  const [first] = incidents;
  return sentences(
    `You have ${incidents.length} incident${incidents.length === 1 ? '' : 's'}`,
    first && `The most urgent is ${priorityOf(first.priority)} at ${first.service}`,
    first && titleOf(first.title),
  );
};

/** Numbers in it, such as a code, are said digit by digit. */
export const spokenNoticeOf = (notice: Notice): string => {
  const { heading, text } = noticeWords(notice);
  const digits = (words: string) => words.replace(/\b\d{4,10}\b/g, (number) => [...number].join(' '));
  return sentences(heading, digits(text));
};

/** `P1` → `Priority 1`. */
const priorityOf = (priority: string): string => priority.replace(/^P(?=\d)/i, 'Priority ');

const sentences = (...parts: readonly (string | undefined)[]): string =>
  cut(
    parts
      .map((part) => speakable(part ?? ''))
      .filter((part) => part !== '')
      .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
      .join(' '),
    LONGEST_SPEECH,
  );

/** About a minute. */
const LONGEST_SPEECH = 700;

const speakable = (text: string): string =>
  oneLine(
    oneLine(text)
      .replace(/\b(?:https?:\/\/|www\.|arn:)\S*/gi, ' ')
      // Ids: nobody remembers them, and nobody wants to hear them.
      .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, ' ')
      .replace(/\b(?=\w*\d)(?=\w*[a-z])[0-9a-z]{12,}\b/gi, ' ')
      .replace(/\p{Extended_Pictographic}|\uFE0F|\u200D/gu, ' ')
      // As people say it; and a call holds four thousand characters, in which this sign counts as five.
      .replace(/&/g, ' and ')
      // Marks that voices read out or stumble over.
      .replace(/['"`*_~#|<>{}[\]\\^=]/g, ' '),
  ).replace(/ (?=[.,;:!?])/g, '');
