import { WAYS } from '../../../tasks/notify/channels/credentials';
import { CONTACT_CHANNELS } from '../../../workflows/user';
import type { ContactResult } from '../actions/test-contacts';
import type { Style } from './style';
import { variableName, waysInWords } from './ways';

/** `sms-1      delivered via Twilio`, or what to do. */
export const contactTestLine = (one: ContactResult, style: Style): string =>
  `${one.contact.padEnd(12)} ${inWords(one, style)}`;

const inWords = ({ channel, result, through, because }: ContactResult, { done, open, held }: Style): string => {
  if (result === 'delivered') return done(`delivered via ${through}`);
  if (result === 'to the outbox') return held(`went to the outbox: ${notSetUp(channel, variableName, 'set')}`);
  if (result === 'not used') return held(`not used: ${because}`);
  if (because === 'not set up') return open(`failed: ${notSetUp(channel, secretName, 'set the secrets')}`);
  return open(`${result}: ${because}`);
};

/** As they are called on AWS, of any stage. */
const secretName = (name: string): string => `/stepladder/<stage>/${name}`;

const notSetUp = (channel: string, called: (name: string) => string, set: string): string => {
  const known = CONTACT_CHANNELS.find((one) => one === channel);
  if (!known) return 'nothing leaves it';
  return `${known} is not set up; ${set} ${waysInWords(
    WAYS[known].map(({ needs }) => needs),
    called,
  )}`;
};
