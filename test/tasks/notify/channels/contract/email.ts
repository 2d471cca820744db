import { open } from '../../../../../tasks/notify/channels/email/email-channel';
import { readMail, startMailServer, type Word } from '../../../../support/mail-server';
import { httpRow, type Mode, type Row } from './row';

const FROM = 'Stepladder <oncall@example.com>';

const refusal = (responseCode: number, words: string): Word => Object.assign(new Error(words), { responseCode });

const WORDS: Readonly<Record<Mode, Word>> = {
  good: undefined,
  refuses: refusal(550, '5.1.1 no such user'),
  limits: refusal(450, '4.7.1 too many messages'),
  'is broken': refusal(451, '4.3.0 try later'),
  hangs: 'hang',
  half: 'hang up',
  'hangs up': 'hang up',
};

/** Its provider speaks SMTP: what a request is elsewhere is a recipient here. */
export const emailThroughSmtp: Row = {
  name: 'email through SMTP',
  channel: 'email',
  open,
  secrets: { 'email-from': FROM, 'smtp-url': 'smtp://replaced.example.com' },
  start: async () => {
    const server = await startMailServer();
    let mode: Mode = 'good';
    let asked = 0;
    server.says(() => {
      asked += 1;
      return WORDS[mode];
    });
    const secrets: Readonly<Record<string, string>> = { 'email-from': FROM, 'smtp-url': server.url };
    return {
      setting: { secret: async (name) => secrets[name] },
      address: 'anna@example.com',
      behaves: (next) => {
        mode = next;
      },
      asked: server.asked,
      raw: () => (mode === 'good' ? server.mails.map(({ source }) => source) : Array(asked).fill('')),
      read: () => server.mails.map(({ source }) => textOf(source)),
      forget: () => {
        asked = 0;
        server.mails.splice(0);
      },
      close: server.close,
    };
  },
};

/** Both bodies must say it. */
const textOf = (source: string): string => {
  const { headers, text, html } = readMail(source);
  for (const one of ['from', 'to', 'subject', 'message-id', 'auto-submitted'])
    if (headers.get(one)?.length !== 1) throw new Error(`a mail should have one ${one}`);
  if (headers.has('bcc') || /<script/i.test(html)) throw new Error('words became markup');
  return `${headers.get('subject')?.[0]}\n${text}`;
};

export const emailThroughSes = httpRow({
  name: 'email through Amazon SES',
  channel: 'email',
  open,
  secrets: { 'email-from': FROM },
  provider: 'ses',
  address: 'anna@example.com',
  good: { status: 200, body: { MessageId: '0100018-a-message-of-ses' } },
  refuses: {
    status: 400,
    headers: { 'x-amzn-errortype': 'MessageRejected' },
    body: { message: 'Email address is not verified.' },
  },
  limits: {
    status: 429,
    headers: { 'x-amzn-errortype': 'TooManyRequestsException' },
    body: { message: 'Maximum sending rate exceeded.' },
  },
  read: ({ text }) => {
    const { Simple } = JSON.parse(text).Content;
    const subject: string = Simple.Subject.Data;
    if (/[\r\n]/.test(subject)) throw new Error('a subject has one line');
    if (/<script/i.test(Simple.Body.Html.Data)) throw new Error('words became markup');
    return `${subject}\n${Simple.Body.Text.Data}`;
  },
});
