import { createSign } from 'node:crypto';
import type { Route } from '../../tasks/api/routes';
import { signatureOf as slackSignature } from '../../tasks/slack/signature';
import { type SnsMessage, signedText } from '../../tasks/sns/message';
import { signatureOf as twilioSignature } from '../../tasks/twilio/signature';
import { CERTIFICATE_URL } from '../intake/fixtures/sns';
import type { Draw } from './draw';
import { CERTIFICATE, PUBLIC_URL, SLACK, TELEGRAM, TWILIO } from './secrets';

type Headers = Readonly<Record<string, string>>;

/** The headers of a provider over exactly these bytes; sometimes stale, of another, or none. */
export const sealed = (draw: Draw, { operation }: Route, target: string, raw: Buffer, now: number): Headers => {
  if (draw.chance(0.05)) return {};
  const wrong = draw.chance(0.05) ? 'x' : '';
  if (operation.startsWith('slack')) {
    const timestamp = String(Math.floor(now / 1000) - (draw.chance(0.05) ? 301 : 0));
    return {
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': slackSignature(SLACK + wrong, timestamp, raw),
    };
  }
  if (operation.startsWith('telegram')) return { 'x-telegram-bot-api-secret-token': TELEGRAM + wrong };
  if (!operation.startsWith('twilio')) return {};
  const [path = '', query = ''] = target.split('?');
  const said = new URLSearchParams(query).toString();
  const form = new URLSearchParams(raw.toString('utf8'));
  return { 'x-twilio-signature': twilioSignature(TWILIO + wrong, PUBLIC_URL + path + (said && `?${said}`), form) };
};

/** A message of SNS signs itself: whatever was made of its fields is signed, as far as it can be. */
export const selfSigned = (draw: Draw, message: unknown): unknown => {
  if (typeof message !== 'object' || message === null || draw.chance(0.05)) return message;
  const said = Object.entries(message).map(([name, value]) => [name, typeof value === 'object' ? '' : value]);
  const text = signedText({ Subject: '', ...Object.fromEntries(said) } as unknown as SnsMessage);
  const version = draw.from(['1', '2']);
  const signature = createSign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256').update(text);
  const Signature = signature.sign(CERTIFICATE.privateKey, 'base64');
  return { SignatureVersion: version, SigningCertURL: CERTIFICATE_URL, Signature, ...message };
};
