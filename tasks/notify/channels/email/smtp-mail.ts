import Mailer from 'nodemailer/lib/mailer';
import SmtpTransport from 'nodemailer/lib/smtp-transport';
import { goodNow } from '../../../runtime/good-now';
import type { Delivery } from '../channel';
import { REFUSED, UNREACHABLE } from '../http-call';
import type { Carrier } from './email-channel';
import type { Mail } from './mail';

/** Of nodemailer only what sends by SMTP: half of its bytes. */

/**
 * Through a mail server.
 * @param urls such as `smtps://user:password@host:465`; a second one, on a line of its own, is tried where the first one's
 * password is refused, as during a rotation
 */
export const throughSmtp =
  (urls: string): Carrier =>
  async (mail, signal) => {
    let delivery: Delivery = REFUSED;
    for (const url of goodNow(urls)) {
      const failure = await sendBy(url, mail);
      if (failure === undefined) return { kind: 'delivered', receipt: mail.messageId };
      delivery = meaningOf(failure);
      if (failure.code !== 'EAUTH' || signal.aborted) return delivery;
    }
    return delivery;
  };

interface Failure {
  /** nodemailer's. */
  readonly code?: string;
  /** SMTP's. */
  readonly responseCode?: number;
  readonly response?: string;
}

/** Milliseconds. A server that hangs must not hold a socket longer than the notification lives. */
const GIVE_UP = 5000;

const sendBy = async (url: string, { messageId, ...mail }: Mail): Promise<Failure | undefined> => {
  try {
    const options = { url, connectionTimeout: GIVE_UP, greetingTimeout: GIVE_UP, socketTimeout: GIVE_UP };
    const mailer = new Mailer(new SmtpTransport(options), options);
    await mailer.sendMail({
      ...mail,
      messageId: `<${messageId}@stepladder>`,
      // Whatever the words are, nothing is read from a file or fetched for them.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return undefined;
  } catch (error) {
    return error as Failure;
  }
};

/** SMTP's own word: 5xx will not change by asking again. */
const meaningOf = ({ code = '', responseCode = 0, response = '' }: Failure): Delivery => {
  if (responseCode >= 500 || (responseCode === 0 && OURS.includes(code))) return REFUSED;
  // 421 and 452 are what servers say of too much; others say it in words, or by the enhanced code of policies.
  const tooMuch = responseCode === 421 || responseCode === 452 || /\b4\.7\.\d|too many|rate limit/i.test(response);
  return responseCode >= 400 && tooMuch ? { kind: 'failed', worthRetrying: true, reason: 'rate limited' } : UNREACHABLE;
};

/** What the server would refuse was not even asked: no such password, no such address. */
const OURS: readonly string[] = ['EAUTH', 'ENOAUTH', 'EENVELOPE', 'EMESSAGE'];
