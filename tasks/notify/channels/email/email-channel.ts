import type { Transporter } from 'nodemailer';
import { inWords } from '../../../../workflows/span';
import { SecretMissing } from '../../../runtime/secret-missing';
import type { Bundle, Channel, Delivery, Message, Notice } from '../channel';
import { type ChannelSetting, needed } from '../setting';

/** E-mail through SMTP. The Message-ID is the notification's, so that a mail sent twice after a crash is recognisable. */
export const open = (setting: ChannelSetting): Channel => {
  const url = () => needed(setting, 'smtp-url');
  const from = () => needed(setting, 'email-from');
  let opened: { readonly url: string; readonly transport: Transporter } | undefined;
  const transport = async (): Promise<Transporter> => {
    const wanted = await url();
    if (opened?.url === wanted) return opened.transport;
    // Loaded at first use: most functions never send a mail.
    const { createTransport } = await import('nodemailer');
    opened = {
      url: wanted,
      transport: createTransport({
        url: wanted,
        connectionTimeout: GIVE_UP,
        greetingTimeout: GIVE_UP,
        socketTimeout: GIVE_UP,
      }),
    };
    return opened.transport;
  };
  const send = (id: string, mail: (from: string) => object, signal: AbortSignal): Promise<Delivery> => {
    const sending = transport().then(async (smtp) => smtp.sendMail(mail(await from())));
    return Promise.race([
      sending.then((): Delivery => ({ kind: 'delivered', receipt: id }), failure),
      whenAborted(signal),
    ]);
  };
  return {
    deliver: (message, signal) => send(message.messageId, (sender) => mail(message, sender), signal),
    bundle: (bundle, signal) => send(bundle.messageId, (sender) => bundleMail(bundle, sender), signal),
    tell: (notice, signal) => send(notice.messageId, (sender) => noticeMail(notice, sender), signal),
  };
};

/** Milliseconds. A server that hangs must not hold a socket longer than the notification lives. */
const GIVE_UP = 5000;

/** SMTP's own word: 5xx will not change by asking again. */
const failure = (error: unknown): Delivery => {
  if (error instanceof SecretMissing) throw error;
  const code = (error as { responseCode?: number }).responseCode ?? 0;
  return code >= 500
    ? { kind: 'failed', worthRetrying: false, reason: 'refused' }
    : { kind: 'failed', worthRetrying: true, reason: 'unreachable' };
};

const whenAborted = (signal: AbortSignal): Promise<Delivery> =>
  new Promise((resolve) => {
    const giveUp = () => resolve({ kind: 'failed', worthRetrying: true, reason: 'unreachable' });
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp);
  });

const noticeMail = ({ address, subject, text, messageId }: Notice, from: string) => ({
  ...envelope(from, address, messageId),
  subject,
  text,
});

const bundleMail = ({ address, incidents, messageId }: Bundle, from: string) => ({
  ...envelope(from, address, messageId),
  subject: `${incidents.length} more incidents`,
  text: incidents.map(({ priority, service, title }) => `[${priority}] ${service}: ${title}`).join('\n'),
});

const envelope = (from: string, to: string, messageId: string) => ({
  from,
  to,
  messageId: `<${messageId}@stepladder>`,
});

const mail = (message: Message, from: string) => ({
  ...envelope(from, message.address, message.messageId),
  subject: `[${message.priority}] ${message.title}`,
  text: [
    message.title,
    '',
    ...(message.description ? [message.description, ''] : []),
    `Service: ${message.service}   Priority: ${message.priority}   Incident: ${message.incidentId}`,
    `Since: ${new Date(message.since).toISOString()} (${inWords({ seconds: (message.at - message.since) / 1000 })} ago)`,
    `Why you: ${message.because}`,
    ...(message.link ? [message.link] : []),
  ].join('\n'),
});
