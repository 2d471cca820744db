import type { Status } from '../../../../workflows/incident';
import { callbackData, type Letter } from '../../../telegram/button';
import type { AboutIncident } from '../channel';
import { webLink } from '../words/text';

/** Which buttons still make sense, two in a row. */
const OFFERED: Readonly<Record<Status, readonly Letter[]>> = {
  triggered: ['a', 'e', 'r'],
  snoozed: ['a', 'e', 'r'],
  acknowledged: ['e', 'r'],
  resolved: [],
};

const LABELS: Readonly<Record<Letter, string>> = { a: 'Acknowledge', e: 'Escalate now', r: 'Resolve' };

/** @param id what the buttons are kept under; undefined where none can be pressed */
export const keyboard = (
  { answerLink }: Pick<AboutIncident, 'answerLink'>,
  status: Status,
  id: string | undefined,
): { readonly inline_keyboard: readonly (readonly object[])[] } => {
  const answers =
    id === undefined
      ? []
      : OFFERED[status].map((letter) => ({ text: LABELS[letter], callback_data: callbackData(letter, id) }));
  const open = fitsButton(answerLink) ? [{ text: 'Open', url: webLink(answerLink) }] : [];
  const all = [...answers, ...open];
  return { inline_keyboard: [all.slice(0, 2), all.slice(2)].filter((row) => row.length > 0) };
};

/** Telegram refuses the whole message where a button leads to a machine without a public name. */
export const fitsButton = (url: string): boolean =>
  webLink(url) !== '' && /^https:\/\/(?!\d+(\.\d+){3}\b)[^/:]+\.[a-z][a-z0-9-]*[:/]/i.test(webLink(url));
