import type { Log } from '../runtime/log';
import { isSecretMissing } from '../runtime/secret-missing';
import type { Channel, Delivery } from './channels/channel';

/** Milliseconds after which a provider counts as unreachable. */
const GIVE_UP_AFTER = 5000;

/** Sends one message, so many times at most while another try could help. Never rejects; nothing of it is logged. */
export const send = async (
  log: Log,
  channel: Channel | undefined,
  tries: number,
  message: (channel: Channel, signal: AbortSignal) => Promise<Delivery>,
): Promise<Delivery> => {
  let delivery: Delivery = NOT_SET_UP;
  for (let attempt = 1; channel && attempt <= tries; attempt += 1) {
    delivery = await tryToSend(log, () => inTime((signal) => message(channel, signal)));
    if (delivery.kind === 'delivered' || !delivery.worthRetrying) return delivery;
  }
  return delivery;
};

/** Also a channel that does not hear the signal, while it reads a secret or looks up a name, is waited for no longer. */
export const inTime = (message: (signal: AbortSignal) => Promise<Delivery>): Promise<Delivery> => {
  const signal = AbortSignal.timeout(GIVE_UP_AFTER);
  const over = new Promise<Delivery>((resolve) => {
    signal.addEventListener('abort', () => resolve(UNREACHABLE), { once: true });
  });
  return Promise.race([message(signal), over]);
};

const tryToSend = async (log: Log, message: () => Promise<Delivery>): Promise<Delivery> => {
  try {
    return await message();
  } catch (error) {
    if (isSecretMissing(error)) {
      log.info('a channel is not set up');
      return NOT_SET_UP;
    }
    log.error('a channel failed', error);
    return UNREACHABLE;
  }
};

const NOT_SET_UP: Delivery = { kind: 'failed', worthRetrying: false, reason: 'not set up' };
const UNREACHABLE: Delivery = { kind: 'failed', worthRetrying: true, reason: 'unreachable' };
