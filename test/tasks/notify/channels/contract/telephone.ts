import { open as openSms } from '../../../../../tasks/notify/channels/sms/sms-channel';
import { open as openVoice } from '../../../../../tasks/notify/channels/voice/voice-channel';
import type { Received } from '../../../../support/provider';
import { httpRow } from './row';

const NUMBER = '+491701234567';
const TWILIO = { 'twilio-account-sid': 'AC0123', 'twilio-auth-token': 'a-token', 'twilio-from': '+4930123456' };

const problem = (status: number, code: number) => ({ status, body: { code, message: 'a problem', status } });

const throughTwilio = {
  secrets: TWILIO,
  provider: 'twilio',
  address: NUMBER,
  good: { status: 201, body: { sid: 'SM0123', status: 'queued' } },
  refuses: problem(400, 21211),
  limits: problem(429, 20429),
  broken: problem(503, 20500),
} as const;

/** Only how many and the first: the list is in another message, or behind the link. */
const saysHowMany = (text: string, incidents: number): boolean => text.includes(`${incidents} incident`);

const formOf = ({ text, path, headers }: Received, what: string): URLSearchParams => {
  if (path !== `/2010-04-01/Accounts/AC0123/${what}.json`) throw new Error(`nothing is at ${path}`);
  if (headers['content-type'] !== 'application/x-www-form-urlencoded') throw new Error('it should be a form');
  const form = new URLSearchParams(text);
  if (form.get('To') !== NUMBER) throw new Error('it should go to the number');
  return form;
};

/** Twilio takes 1,600 characters. */
const smsIn = (request: Received): string => {
  const body = formOf(request, 'Messages').get('Body') ?? '';
  if (body.length > 1600 || body === '') throw new Error(`a message should have up to 1,600 characters`);
  return body;
};

/** Twilio takes 4,000 characters. Without a key to sign with, all that is said goes with the call. */
const callIn = (request: Received): string => {
  const twiml = formOf(request, 'Calls').get('Twiml') ?? '';
  if (twiml === '' || twiml.length > 4000 || !isXml(twiml))
    throw new Error('it should be XML of up to 4,000 characters');
  return textOf(twiml);
};

const isXml = (text: string): boolean => {
  const open: string[] = [];
  for (const [, closes, name = '', rest = ''] of text.replace(/<\?.*?\?>/, '').matchAll(/<(\/?)([\w]+)([^<>]*)>/g)) {
    if (closes && open.pop() !== name) return false;
    if (!closes && !rest.endsWith('/')) open.push(name);
  }
  return open.length === 0 && !/<(?![/?\w])|&(?!(amp|lt|gt|quot|apos);)/.test(text);
};

const textOf = (xml: string): string =>
  xml
    .replace(/<[^>]*>/g, ' ')
    .replace(
      /&(lt|gt|quot|apos|amp);/g,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '',
    );

const throughAws = {
  provider: 'sms',
  address: NUMBER,
  good: { status: 200, body: { MessageId: 'a-message-id' } },
  refuses: {
    status: 400,
    headers: { 'x-amzn-errortype': 'ValidationException' },
    body: { Reason: 'INVALID_PARAMETER' },
  },
  limits: { status: 400, headers: { 'x-amzn-errortype': 'ThrottlingException' }, body: {} },
  broken: { status: 500, headers: { 'x-amzn-errortype': 'InternalServerException' }, body: {} },
} as const;

const awsBody = ({ text }: Received): string => {
  const { DestinationPhoneNumber, MessageBody, MessageType } = JSON.parse(text);
  if (DestinationPhoneNumber !== NUMBER || !MessageBody)
    throw new Error('it should go to the number, and say something');
  if (MessageType !== undefined) return MessageBody;
  if (!isXml(MessageBody) || MessageBody.length > 6000) throw new Error('it should be SSML of up to 6,000 characters');
  return textOf(MessageBody);
};

export const smsThroughTwilio = httpRow({
  ...throughTwilio,
  name: 'sms through Twilio',
  channel: 'sms',
  open: openSms,
  read: smsIn,
  hasRunbook: false,
});

export const voiceThroughTwilio = httpRow({
  ...throughTwilio,
  name: 'voice through Twilio',
  channel: 'voice',
  open: openVoice,
  read: callIn,
  saysAll: saysHowMany,
  hasRunbook: false,
  hasLink: false,
});

export const smsThroughAws = httpRow({
  ...throughAws,
  secrets: { 'sms-from': '+4930123456' },
  name: 'sms through AWS End User Messaging',
  channel: 'sms',
  open: openSms,
  read: awsBody,
  hasRunbook: false,
});

export const voiceThroughAws = httpRow({
  ...throughAws,
  secrets: { 'voice-from': '+4930123456' },
  name: 'voice through AWS End User Messaging',
  channel: 'voice',
  open: openVoice,
  read: awsBody,
  saysAll: saysHowMany,
  hasRunbook: false,
  hasLink: false,
});
