import { createHash } from 'node:crypto';
import type { Bundle, Message, Notice } from '../channel';
import { bundleHeading, bundleLines, cut, noticeWords, webLink, wordsOf } from '../words';

/** What the service worker is given: see tasks/pages/push/service-worker.ts, which shows it. */
export interface PushContent {
  /** The same for the same words: shown again, it makes no noise. */
  readonly id: string;
  /** A later one with the same tag takes its place on the screen. */
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  /** Where touching it leads; empty where no link can be made. */
  readonly link: string;
  /** What can be answered by a button, each also the last part of a path under the link. */
  readonly actions: readonly { readonly action: 'acknowledge' | 'escalate'; readonly title: string }[];
  /** Whether it stays on the screen until somebody does something about it. */
  readonly stays: boolean;
}

/** What is sent, and how the push service is to treat it. */
export interface Push {
  readonly content: PushContent;
  /** A push that was not delivered yet is replaced by a later one with the same topic. */
  readonly topic: string;
  /** Seconds that the push service keeps it for a device that is off. */
  readonly ttl: number;
  readonly urgency: 'high' | 'normal';
}

/** Seconds. By then somebody else was told, and a telephone that comes back has no use for it. */
const PAGE_TTL = 30 * 60;
/** Words about a shift or an answer may be read later. */
const NOTICE_TTL = 4 * 3600;

export const pushOf = (message: Message): Push => {
  const { heading, facts, description } = wordsOf(message);
  const lines = [...facts.map(({ label, value }) => `${label}: ${value}`), description];
  return {
    ...urgent(message.incidentId),
    content: {
      id: message.messageId,
      tag: message.incidentId,
      title: heading,
      body: textOf(lines),
      ...answerable(message.answerLink),
      stays: true,
    },
  };
};

/** More lines are on no screen; the list behind the link has all. */
const MOST_LINES = 20;

export const bundlePush = (bundle: Bundle): Push => {
  const { lines, more, listUrl } = bundleLines(bundle, MOST_LINES);
  const [first] = bundle.incidents;
  const tag = bundle.incidents.length === 1 && first ? first.incidentId : bundle.messageId;
  const one = bundle.incidents.length === 1 ? answerable(first?.answerLink ?? '') : { link: listUrl, actions: [] };
  return {
    ...urgent(tag),
    content: {
      id: bundle.messageId,
      tag,
      title: bundleHeading(bundle),
      body: textOf([...lines.map(({ text }) => text), more]),
      ...one,
      stays: true,
    },
  };
};

export const noticePush = (notice: Notice): Push => {
  const { heading, text } = noticeWords(notice);
  const { messageId } = notice;
  return {
    topic: topicOf(messageId),
    ttl: NOTICE_TTL,
    urgency: 'normal',
    content: { id: messageId, tag: messageId, title: heading, body: text, link: '', actions: [], stays: false },
  };
};

const urgent = (tag: string) => ({ topic: topicOf(tag), ttl: PAGE_TTL, urgency: 'high' }) as const;

/** 32 characters of base64url are the most, and the push service need not learn what we call things. */
const topicOf = (tag: string): string => createHash('sha256').update(tag).digest('base64url').slice(0, 32);

const textOf = (lines: readonly string[]): string => lines.filter((line) => line !== '').join('\n');

/** Without a link there is nothing that a button could send its answer to. */
const answerable = (answerLink: string): Pick<PushContent, 'link' | 'actions'> => {
  const link = webLink(answerLink);
  return { link, actions: link === '' ? [] : ANSWERS };
};

/** Two are the most that browsers show. */
const ANSWERS = [
  { action: 'acknowledge', title: 'Acknowledge' },
  { action: 'escalate', title: 'Escalate' },
] as const;

/** As JSON of at most so many bytes: the body is shortened first, then the title; the link stays whole. */
export const fitted = (content: PushContent, most: number): string => {
  const json = JSON.stringify(content);
  if (Buffer.byteLength(json) <= most) return json;
  if (content.body !== '') return fitted({ ...content, body: shorter(content.body) }, most);
  return content.title.length > SHORTEST_TITLE ? fitted({ ...content, title: shorter(content.title) }, most) : json;
};

const SHORTEST_TITLE = 20;

const shorter = (text: string): string =>
  text.length < SHORTEST_TITLE ? '' : cut(text, Math.max(1, Math.floor(text.length * 0.8)));
