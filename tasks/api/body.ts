import { type HttpEvent, Refused } from './http';
import { DEPTH_LIMIT } from './limits';

export const bytesOf = ({ body, isBase64Encoded }: HttpEvent): Buffer =>
  Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');

/**
 * JSON, whatever the content type says: SNS says text/plain, and some SDKs say that it is a form.
 * @throws Refused 400
 */
export const bodyOf = (raw: Buffer): unknown => {
  if (raw.byteLength === 0) return undefined;
  const json = jsonIn(raw.toString('utf8'), 'the body');
  if (json.kind === 'json') return json.value;
  throw new Refused(400, `the body should be JSON, got ${raw.byteLength} bytes that are not`);
};

type Json = { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'no JSON' };

/**
 * Whatever strangers send is parsed by this, also where it is a text inside of something else.
 * @param what it is, for the sentence
 * @throws Refused 400 for what is nested too deep
 */
export const jsonIn = (text: string, what: string): Json => {
  if (depthOf(text) > DEPTH_LIMIT) throw new Refused(400, `${what} should be nested at most ${DEPTH_LIMIT} deep`);
  try {
    return { kind: 'json', value: JSON.parse(wellFormed(text)) };
  } catch {
    return { kind: 'no JSON' };
  }
};

/**
 * Half a character, which JSON can bring as an escape, fits into no path and no store that wants UTF-8: what it stands
 * for cannot be told, so it becomes the sign for that. Every escape is looked at as a whole, also the one of `\\`.
 */
const wellFormed = (json: string): string =>
  MAYBE_HALF.test(json) ? json.replace(ESCAPES, (whole, half) => (half === undefined ? whole : '\\ufffd')) : json;

const MAYBE_HALF = /\\u[dD][89a-fA-F]/;
const ESCAPES = /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(u[dD][89a-fA-F][\da-fA-F]{2})|.)/gs;

/** Brackets outside of text, counted before anything is parsed; a text without an end swallows the rest, in one pass. */
const depthOf = (json: string): number => {
  let depth = 0;
  let deepest = 0;
  for (const [part] of json.matchAll(/"[^"\\]*(?:\\.?[^"\\]*)*(?:"|$)|[[\]{}]/gs)) {
    if (part === '[' || part === '{') depth += 1;
    if (part === ']' || part === '}') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
};
