import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import type { Delivery } from '../channel';
import { FRESH_CONNECTIONS } from '../fresh-connections';
import { REFUSED, UNREACHABLE } from '../http-call';
import type { ChannelSetting } from '../setting';
import type { Carrier } from './email-channel';
import type { Mail } from './mail';

/** Through Amazon SES, in the function's own Region. Once: who tries again is decided by whoever asks us. */
export const throughSes = ({ providers }: ChannelSetting): Carrier => {
  const ses = new SESv2Client({
    maxAttempts: 1,
    requestHandler: FRESH_CONNECTIONS,
    ...(providers.ses && { endpoint: providers.ses }),
  });
  return async (mail, signal) => {
    try {
      const { MessageId = '' } = await ses.send(new SendEmailCommand(inputOf(mail)), { abortSignal: signal });
      return { kind: 'delivered', receipt: MessageId || mail.messageId };
    } catch (error) {
      return meaningOf(error as Failure);
    }
  };
};

/** Made of its parts, so that SES writes the MIME. It sets Message-ID itself, and refuses one of ours. */
const inputOf = ({ from, to, subject, text, html, headers }: Mail): SendEmailCommandInput => ({
  FromEmailAddress: asciiSender(from),
  Destination: { ToAddresses: [to] },
  Content: {
    Simple: {
      Subject: { Data: subject, Charset: 'UTF-8' },
      Body: { Text: { Data: text, Charset: 'UTF-8' }, Html: { Data: html, Charset: 'UTF-8' } },
      Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
    },
  },
});

/** `Bereitschaft Köln <oncall@example.com>`: SES wants other letters than ASCII as an encoded word (RFC 2047). */
const asciiSender = (from: string): string => {
  const [, name = '', address = ''] = /^(.*)(<[^<>]+>)\s*$/s.exec(from) ?? [];
  if (/^[\x20-\x7E]*$/.test(name)) return from;
  const plain = name.trim().replace(/^"(.*)"$/s, '$1');
  return `=?UTF-8?B?${Buffer.from(plain).toString('base64')}?= ${address}`;
};

interface Failure {
  readonly name?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * Refused are, among others: MessageRejected, which also says that an account in the sandbox may not write to this
 * address, SendingPausedException, AccountSuspendedException, MailFromDomainNotVerifiedException. What they say holds
 * addresses, so it goes no further.
 */
const meaningOf = ({ name = '', message = '', $metadata }: Failure): Delivery => {
  const status = $metadata?.httpStatusCode ?? 0;
  if (/^(TooManyRequests|Throttling|LimitExceeded)/.test(name) || status === 429)
    return { kind: 'failed', worthRetrying: true, reason: 'rate limited' };
  if (status >= 400 && status < 500) return REFUSED;
  if (name === 'CredentialsProviderError' || message === 'Region is missing')
    return { kind: 'failed', worthRetrying: false, reason: 'not set up' };
  return UNREACHABLE;
};
