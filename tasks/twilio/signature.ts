import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What Twilio's signature is made of. */
export interface SignedRequest {
  /** The address that Twilio called, as it knows it, with its query. */
  readonly url: string;
  /** `X-Twilio-Signature`; empty where there is none. */
  readonly signature: string;
  readonly form: URLSearchParams;
  /** The body as it came. */
  readonly raw: Buffer;
}

/**
 * Whether Twilio sent it: base64 of HMAC-SHA1 over the address and every field of the form, by name. A body that is no
 * form is named in the address by its digest. Twilio says no time, so what was sent once can be sent again: whoever
 * acts on it has to know it again.
 * @param tokens those that are good now
 */
export const isFromTwilio = (request: SignedRequest, tokens: readonly string[]): boolean => {
  const given = Buffer.from(request.signature);
  const digest = digestIn(request.url);
  const fits = digest === undefined || sameText(digest, createHash('sha256').update(request.raw).digest('hex'));
  const form = digest === undefined ? request.form : new URLSearchParams();
  const right = tokens.flatMap((token) => spellingsOf(request.url).map((url) => signatureOf(token, url, form)));
  // Each is compared, whichever fits.
  return right.map((one) => sameBytes(given, Buffer.from(one))).some(Boolean) && fits;
};

/** @param form a name that comes several times counts with each of its values once, as in Twilio's own libraries */
export const signatureOf = (token: string, url: string, form: URLSearchParams): string => {
  const fields = [...new Set(form.keys())]
    .sort()
    .flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value));
  return createHmac('sha1', token)
    .update(url + fields.join(''))
    .digest('base64');
};

/** Twilio signs some addresses with the port that goes without saying, and some without it. */
const spellingsOf = (url: string): readonly string[] => {
  const [, scheme, host, rest] = /^(https?):\/\/([^/?:]+)([/?].*)?$/.exec(url) ?? [];
  if (!scheme || !host) return [url];
  return [url, `${scheme}://${host}:${scheme === 'https' ? 443 : 80}${rest ?? ''}`];
};

const digestIn = (url: string): string | undefined => /[?&]bodySHA256=([^&#]*)/.exec(url)?.[1]?.toLowerCase();

const sameText = (a: string, b: string): boolean => sameBytes(Buffer.from(a), Buffer.from(b));

const sameBytes = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
