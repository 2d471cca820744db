import type { Channel, Delivery } from '../channel';
import { httpCall, judged } from '../http-call';
import type { ChannelSetting } from '../setting';
import { bundleCard, messageCard, noticeCard } from './card';

/**
 * Microsoft Teams, by a workflow that begins when a Teams webhook request is received. Its address is the secret. It
 * answers 202 before it has posted anything and knows no idempotency keys: dying between the sending and the record
 * posts a message twice.
 */
export const open = ({ reach }: ChannelSetting): Channel => {
  const post = async (to: Addressee, card: object, signal: AbortSignal): Promise<Delivery> => {
    const body = JSON.stringify(card);
    const headers = { 'content-type': 'application/json', 'x-stepladder-message': to.messageId };
    return judged(await httpCall({ url: to.address, headers, body, signal }, reach), to.messageId);
  };
  return {
    deliver: (message, signal) => post(message, messageCard(message, LARGEST), signal),
    bundle: (bundle, signal) => post(bundle, bundleCard(bundle, LARGEST), signal),
    tell: (notice, signal) => post(notice, noticeCard(notice, LARGEST), signal),
  };
};

interface Addressee {
  readonly messageId: string;
  readonly address: string;
}

/** Teams takes 28 kB; a little of it is for what a workflow adds. */
const LARGEST = 26_000;
