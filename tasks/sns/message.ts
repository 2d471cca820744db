import * as v from 'valibot';
import { parse } from '../api/parse';

const said = (what: string) => v.pipe(v.string(), v.nonEmpty(what));

const COMMON = {
  MessageId: said('say which message it is'),
  TopicArn: said('name the topic'),
  Message: v.string(),
  Timestamp: v.pipe(
    v.string(),
    v.check((text) => !Number.isNaN(Date.parse(text)), 'be an instant'),
  ),
  SignatureVersion: v.picklist(['1', '2']),
  Signature: said('be the signature in base64'),
  SigningCertURL: v.string(),
};
const CONFIRMATION = { ...COMMON, Token: v.string(), SubscribeURL: v.string() };

const SnsMessage = v.variant('Type', [
  v.object({ Type: v.literal('Notification'), ...COMMON, Subject: v.nullish(v.string(), '') }),
  v.object({ Type: v.literal('SubscriptionConfirmation'), ...CONFIRMATION }),
  v.object({ Type: v.literal('UnsubscribeConfirmation'), ...CONFIRMATION }),
]);

/** What SNS posts to a subscribed URL. */
export type SnsMessage = v.InferOutput<typeof SnsMessage>;
export type SnsConfirmation = Extract<SnsMessage, { Type: 'SubscriptionConfirmation' }>;

/** What of a message is alert; topics give it to queues and functions as well. */
export interface Notification {
  readonly MessageId: string;
  readonly TopicArn: string;
  /** Empty when there is none. */
  readonly Subject: string;
  readonly Message: string;
}

/** @throws Refused with a sentence a field */
export const snsMessage = (body: unknown): SnsMessage => parse(SnsMessage, body);

const Plain = v.object({
  MessageId: v.string(),
  TopicArn: v.string(),
  Subject: v.nullish(v.string(), ''),
  Message: v.string(),
});

/** A notification that came where only SNS itself, or whom the account allows, can have put it: unsigned. */
export const plainNotification = (body: unknown): Notification => parse(Plain, body);

/** What is signed: names and values of these fields, a line each, in this order. */
export const signedText = (message: SnsMessage): string => {
  const { Message, MessageId, Timestamp, TopicArn, Type } = message;
  const fields =
    message.Type === 'Notification'
      ? {
          Message,
          MessageId,
          ...(message.Subject === '' ? {} : { Subject: message.Subject }),
          Timestamp,
          TopicArn,
          Type,
        }
      : { Message, MessageId, SubscribeURL: message.SubscribeURL, Timestamp, Token: message.Token, TopicArn, Type };
  return Object.entries(fields)
    .map(([name, value]) => `${name}\n${value}\n`)
    .join('');
};
