import type { Channel, Delivery } from '../channel';
import { UNREACHABLE } from '../http-call';
import { type ChannelSetting, neededNow } from '../setting';
import { bundleMail, type Mail, messageMail, noticeMail } from './mail';

/** Hands one mail on. Never rejects. */
export type Carrier = (mail: Mail, signal: AbortSignal) => Promise<Delivery>;

/**
 * E-mail, through an SMTP server where `smtp-url` is set, else through Amazon SES. Neither knows idempotency keys: dying
 * between the sending and the record sends a mail twice, and both have the same X-Stepladder-Message.
 */
export const open = (setting: ChannelSetting): Channel => {
  // Each is a file of its own, as most stacks only ever need one of them.
  const later = { ses: once(() => ses(setting)), smtp };
  const send = async (mailFrom: (from: string) => Mail, signal: AbortSignal): Promise<Delivery> => {
    const from = await neededNow(setting, 'email-from');
    const url = await setting.secret('smtp-url');
    if (signal.aborted) return UNREACHABLE;
    const carrier = url ? later.smtp(url) : later.ses();
    return Promise.race([carrier(mailFrom(from), signal), whenAborted(signal)]);
  };
  return {
    deliver: (message, signal) => send((from) => messageMail(message, from), signal),
    bundle: (bundle, signal) => send((from) => bundleMail(bundle, from), signal),
    tell: (notice, signal) => send((from) => noticeMail(notice, from), signal),
  };
};

// Not `import()`, see open-channels.ts.
const ses = (setting: ChannelSetting): Carrier =>
  (require('./ses-mail') as typeof import('./ses-mail')).throughSes(setting);

const smtp = (urls: string): Carrier => (require('./smtp-mail') as typeof import('./smtp-mail')).throughSmtp(urls);

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const whenAborted = (signal: AbortSignal): Promise<Delivery> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(UNREACHABLE), { once: true });
  });
