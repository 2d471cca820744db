import { createHmac } from 'node:crypto';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Channel, Delivery, Message, Notice } from './channel';
import { isPublic, publicLookup } from './public-address';

/**
 * A JSON POST, signed after Standard Webhooks (standardwebhooks.com): `webhook-id`, `webhook-timestamp` and
 * `webhook-signature: v1,<base64 HMAC-SHA256 over id.timestamp.body>`. Follows no redirects.
 * `node:https` rather than `fetch`, which costs 45 ms at its first use.
 * @param secret `whsec_<base64>`; asked for at each message so that it can be rotated
 * @param reach on AWS a webhook must not lead into the account's own network; embedded it may be a neighbour
 * @param seconds the wall clock in epoch seconds: receivers refuse old timestamps
 */
export const webhook = (
  secret: () => Promise<string>,
  seconds: () => number,
  reach: 'anywhere' | 'public addresses only',
): Channel => {
  const send = async (
    { messageId, address }: Pick<Message, 'messageId' | 'address'>,
    content: object,
    signal: AbortSignal,
  ): Promise<Delivery> => {
    const body = JSON.stringify(content);
    const timestamp = seconds();
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'stepladder',
      'webhook-id': messageId,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': sign(await secret(), messageId, timestamp, body),
    };
    const target = { method: 'POST', headers, signal };
    if (reach === 'anywhere') return post(address, target, body, messageId);
    // An address that is no name is never looked up.
    const host = new URL(address).hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !isPublic(host)) return { kind: 'failed', worthRetrying: false, reason: 'refused' };
    return post(address, { ...target, lookup: publicLookup }, body, messageId);
  };
  return {
    deliver: (message, signal) => send(message, payload(message), signal),
    tell: (notice, signal) => send(notice, noticePayload(notice), signal),
  };
};

/** The signature of one message; the secret's part after `whsec_` is base64. */
export const sign = (secret: string, id: string, timestamp: number, body: string): string => {
  const key = signingKey(secret);
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
};

/** Shorter keys can be guessed; Standard Webhooks asks for 24 to 64 bytes. */
const SHORTEST_KEY = 24;

/** @throws an Error with a sentence that does not contain the secret */
export const signingKey = (secret: string): Buffer => {
  const key = /^whsec_[A-Za-z0-9+/]+=*$/.test(secret)
    ? Buffer.from(secret.slice('whsec_'.length), 'base64')
    : undefined;
  if (key && key.length >= SHORTEST_KEY) return key;
  throw new Error(`the webhook signing secret should be 'whsec_' and the base64 of at least ${SHORTEST_KEY} bytes`);
};

const payload = (message: Message) => ({
  type: 'incident.notification',
  timestamp: new Date(message.at).toISOString(),
  data: {
    incident: message.incidentId,
    title: message.title,
    description: message.description,
    link: message.link,
    service: message.service,
    priority: message.priority,
    policy: message.policy,
    level: message.level,
    levelName: message.levelName,
    round: message.round,
    user: message.user,
    because: message.because,
    since: new Date(message.since).toISOString(),
  },
});

const noticePayload = ({ at, subject, text, user }: Notice) => ({
  type: 'notice',
  timestamp: new Date(at).toISOString(),
  data: { subject, text, user },
});

const post = (url: string, options: RequestOptions, body: string, receipt: string): Promise<Delivery> =>
  new Promise((resolve) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    const outgoing = send(url, options, (response) => {
      response.resume();
      response.on('error', () => resolve(unreachable));
      response.on('end', () => resolve(judge(response.statusCode ?? 0, receipt)));
    });
    outgoing.on('error', () => resolve(unreachable));
    outgoing.end(body);
  });

const unreachable: Delivery = { kind: 'failed', worthRetrying: true, reason: 'unreachable' };

const judge = (status: number, receipt: string): Delivery => {
  if (status >= 200 && status < 300) return { kind: 'delivered', receipt };
  if (status === 429) return { kind: 'failed', worthRetrying: true, reason: 'rate limited' };
  if (status >= 500) return unreachable;
  return { kind: 'failed', worthRetrying: false, reason: 'refused' };
};
