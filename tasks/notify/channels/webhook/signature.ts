import { createHmac } from 'node:crypto';

/** The signature of one message after Standard Webhooks; the secret's part after `whsec_` is base64. */
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
