import { createHmac, timingSafeEqual } from 'node:crypto';

/** What Slack's signature of a request is made of. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** As it came. */
  readonly raw: Buffer;
}

/** Seconds that a request may be old, or ahead of us: Slack's own advice. */
export const FRESH_FOR = 5 * 60;

/**
 * Whether Slack sent it, and just now: `X-Slack-Signature: v0=<HMAC-SHA256 over v0:timestamp:body>`.
 * @param secrets those that are good now
 * @param now epoch seconds, by the clock on the wall
 */
export const isFromSlack = ({ headers, raw }: SignedRequest, secrets: readonly string[], now: number): boolean => {
  const timestamp = headers['x-slack-request-timestamp'] ?? '';
  const signature = Buffer.from(headers['x-slack-signature'] ?? '');
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > FRESH_FOR) return false;
  return secrets.some((secret) => {
    const right = Buffer.from(signatureOf(secret, timestamp, raw));
    return signature.length === right.length && timingSafeEqual(signature, right);
  });
};

export const signatureOf = (secret: string, timestamp: string, raw: Buffer | string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(raw).digest('hex')}`;
