import { html } from '../../../pages/html';
import type { Bundle, Message, Notice, Update } from '../channel';
import {
  bundleHeading,
  bundleLines,
  cut,
  headingOf,
  linesOf,
  noticeWords,
  updateLine,
  webLink,
  wordsOf,
} from '../words';
import { nameOf } from '../words/message-words';
import { sinceWhen } from '../words/time';
import { bare, bold, LONGEST_TEXT, lines, seen } from './html';
import { fitsButton } from './keyboard';

/** One text twice: with Telegram's marks, and without any, should it not take them. */
export interface Text {
  readonly marked: string;
  readonly plain: string;
}

/** The words are short enough for one message, whatever comes in: see the limits beside them. */
export const messageText = (message: Message): Text => {
  const { heading, facts, description, links } = wordsOf(message);
  const marked = lines([
    bold(heading),
    ...facts.map(({ label, value }) => html`${bold(`${label}:`)} ${value}`),
    description !== '' && html`\n${description}`,
    ...links
      .filter(({ kind, url }) => kind !== 'answer' || !fitsButton(url))
      .map(({ kind, label, url }) =>
        kind === 'answer' ? html`${label}: ${url}` : html`<a href="${url}">${label}</a>`,
      ),
  ]);
  return { marked, plain: cut(linesOf(message).join('\n'), LONGEST_TEXT) };
};

export const updateText = (update: Update): Text =>
  withoutLinks([
    bold(headingOf(update)),
    html`${bold(`${update.status}:`)} ${updateLine(update)}`,
    html`${bold('Service:')} ${nameOf(update.service)}`,
    html`${bold('Since:')} ${sinceWhen(update.since, update.at, update.timeZone)}`,
  ]);

/** As many incidents as fit; the rest is behind the link. */
export const bundleText = (bundle: Bundle): Text => {
  const marked = fitting(bundle);
  return { marked, plain: cut([webLink(bundle.listLink), bare(marked)].join('\n').trim(), LONGEST_TEXT) };
};

const fitting = (bundle: Bundle): string => {
  for (let most = MOST_IN_A_BUNDLE; most > 0; most -= 1) {
    const text = bundleOf(bundle, most);
    if (seen(text) <= LONGEST_TEXT) return text;
  }
  return bundleOf(bundle, 0);
};

const bundleOf = (bundle: Bundle, most: number): string => {
  const { lines: incidents, more, listUrl } = bundleLines(bundle, most);
  return lines([
    bold(bundleHeading(bundle)),
    ...incidents.map(
      ({ text, url, because }) => html`\n${url ? html`<a href="${url}">${text}</a>` : text}\n${because}`,
    ),
    more !== '' && html`\n${more}`,
    listUrl !== '' && html`\n<a href="${listUrl}">See and answer them all</a>`,
  ]);
};

const MOST_IN_A_BUNDLE = 20;

export const noticeText = (notice: Notice): Text => {
  const { heading, text } = noticeWords(notice);
  return withoutLinks([bold(heading || 'Stepladder'), text !== '' && html`${text}`]);
};

const withoutLinks = (all: Parameters<typeof lines>[0]): Text => {
  const marked = lines(all);
  return { marked, plain: bare(marked) };
};
