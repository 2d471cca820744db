import type { Delivery } from '../notify/channels/channel';
import { type HttpAnswer, judged } from '../notify/channels/http-call';

/** They wrote STOP; Twilio sends them nothing until they write START. */
const OPTED_OUT = 21610;

/** Twilio's own words for too many at once: of the API, of the number's queue, of the sender. */
const TOO_MANY: readonly unknown[] = [20429, 21611, 14107];

/** Of the address that says what to say, and of the one that is told how it went. */
const NO_ADDRESS: readonly unknown[] = [21205, 21609];

/** Nothing is wrong with the message, but with where we said that we are. */
export const isAboutOurAddress = (answer: HttpAnswer | undefined): boolean =>
  answer?.status === 400 && NO_ADDRESS.includes(fieldsOf(answer.text).code);

/** What Twilio answered to a message or a call. What its code does not say, HTTP's status does. */
export const deliveryOf = (answer: HttpAnswer | undefined, id: string): Delivery => {
  const { sid, code } = fieldsOf(answer?.text ?? '');
  const judgement = judged(answer, typeof sid === 'string' && sid !== '' ? sid : id);
  if (judgement.kind === 'delivered') return judgement;
  if (code === OPTED_OUT) return { kind: 'failed', worthRetrying: false, reason: 'contact unusable' };
  if (TOO_MANY.includes(code)) return { kind: 'failed', worthRetrying: true, reason: 'rate limited' };
  return judgement;
};

const fieldsOf = (text: string): { readonly sid?: unknown; readonly code?: unknown } => {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
};
