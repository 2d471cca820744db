import type { Message } from '../channel';
import { cut, manyLines, oneLine, webLink } from './text';
import { sinceWhen } from './time';

/** What a message says, in its parts: plain text, one line each, that its channel still has to escape. */
export interface Words {
  /** `[P1] Checkout fails`. */
  readonly heading: string;
  /** `Service: checkout`, `Since: 02:53 (7 minutes ago)`, `Why you: …`, `What happens next: …`. */
  readonly facts: readonly Fact[];
  /** Of several lines; empty where there is none. */
  readonly description: string;
  /** Where to answer, the runbook, where the alert came from: those that there are. */
  readonly links: readonly Link[];
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface Link {
  readonly kind: 'answer' | 'runbook' | 'source';
  readonly label: string;
  /** http or https, at most 2,000 characters. */
  readonly url: string;
}

export const wordsOf = (message: Message): Words => ({
  heading: headingOf(message),
  facts: [
    { label: 'Service', value: nameOf(message.service) },
    { label: 'Since', value: sinceWhen(message.since, message.at, message.timeZone) },
    { label: 'Why you', value: sentenceOf(message.because) },
    { label: 'What happens next', value: sentenceOf(message.next) },
  ].filter(({ value }) => value !== ''),
  description: cut(manyLines(message.description), LONGEST_DESCRIPTION),
  links: LINKS.flatMap(([kind, label, field]) => {
    const url = webLink(message[field]);
    return url === '' ? [] : [{ kind, label, url }];
  }),
});

/** The message as lines of plain text. Empty lines part what belongs together. */
export const linesOf = (message: Message): readonly string[] => {
  const { heading, facts, description, links } = wordsOf(message);
  return [
    heading,
    '',
    ...facts.map(({ label, value }) => `${label}: ${value}`),
    ...(description === '' ? [] : ['', ...description.split('\n')]),
    ...(links.length === 0 ? [] : ['', ...links.map(({ label, url }) => `${label}: ${url}`)]),
  ];
};

/** `[P1] Checkout fails`, on one line. */
export const headingOf = ({ priority, title }: Pick<Message, 'priority' | 'title'>): string =>
  `[${nameOf(priority)}] ${titleOf(title)}`;

export const titleOf = (title: string): string => cut(oneLine(title), LONGEST_TITLE) || 'an incident without a title';

export const nameOf = (name: string): string => cut(oneLine(name), LONGEST_NAME);

export const sentenceOf = (text: string): string => cut(oneLine(text), LONGEST_SENTENCE);

const LINKS = [
  ['answer', 'See and answer', 'answerLink'],
  ['runbook', 'Runbook', 'runbook'],
  ['source', 'Where the alert came from', 'link'],
] as const;

/** So that every format holds a message: Slack's header has 150 characters, and cuts further by itself. */
const LONGEST_TITLE = 250;
const LONGEST_NAME = 100;
const LONGEST_SENTENCE = 500;
const LONGEST_DESCRIPTION = 2000;
