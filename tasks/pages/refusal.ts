import type { Refused, TextReply } from '../api/http';
import { html } from './html';
import { page } from './page';
import { COME_IN } from './push/come-in';

/** A refusal for people: what is the case, and nothing about the machinery. */
export const refusalPage = ({ status, message, headers }: Refused): TextReply =>
  page({
    title: TITLES[status] ?? 'That did not work',
    status,
    headers,
    body: html`<p>${message}</p>${status === 401 && html`\n${COME_IN}`}`,
  });

const TITLES: Readonly<Record<number, string>> = {
  401: 'Please come in by a link',
  403: 'That is not for you',
  404: 'There is nothing here',
  410: 'This link is too old',
  429: 'Too many at once',
  503: 'Not just now',
};
