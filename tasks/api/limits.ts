import { type HttpEvent, Refused } from './http';

/**
 * How much a request may have: every limit of the door, on AWS and in the embedded stack alike. What a route takes as a
 * body stands on the route; most take this.
 *
 * 256 KiB, the most that an execution or an event can carry on AWS. API Gateway itself takes 10 MB, a synchronous
 * Lambda invocation 6 MB. → 413
 */
export const BODY_LIMIT = 262_144;

/** Nobody sends more; code that walks a body would run out of stack long before the size limit. → 400 */
export const DEPTH_LIMIT = 64;

/**
 * Fields of a form, counted before they are read: a signature over them looks each name up, so that many names take
 * that many times as long. Twilio sends some thirty. → 413
 */
export const FIELDS_LIMIT = 1000;

/** Path and query together, in characters. What browsers and proxies agree on is 8,000 (RFC 9110, 4.1). → 414 */
export const URL_LIMIT = 8000;

/**
 * Names and values of all headers, in bytes. API Gateway (HTTP API quotas) refuses 10,240 bytes of request line and
 * header values by itself; what it adds on the way to a function is counted here as well, hence the rest. → 431
 */
export const HEADERS_LIMIT = 12_288;

/** What the embedded server reads before it gives up, so that a little too much still gets a sentence. Bytes. */
export const HEADERS_READ_AT_MOST = 65_536;

/** The limits that are the same for every route. @throws Refused 414 or 431 */
export const mustFit = ({ rawPath, rawQueryString = '', headers, cookies = [] }: HttpEvent): void => {
  const url = rawPath.length + rawQueryString.length;
  if (url > URL_LIMIT)
    throw new Refused(414, `the path with its query should have at most ${URL_LIMIT} characters, got ${url}`);
  const size = [...Object.entries(headers), ...cookies.map((cookie) => ['', cookie] as const)]
    .map(([name, value = '']) => name.length + Buffer.byteLength(value))
    .reduce((a, b) => a + b, 0);
  if (size > HEADERS_LIMIT)
    throw new Refused(431, `the headers should have at most ${HEADERS_LIMIT} bytes together, got ${size}`);
};

/** @throws Refused 413 */
export const fieldsMustFit = (form: Buffer): void => {
  let fields = 1;
  for (let at = form.indexOf(AMPERSAND); at !== -1; at = form.indexOf(AMPERSAND, at + 1)) fields += 1;
  if (fields > FIELDS_LIMIT)
    throw new Refused(413, `the form should have at most ${FIELDS_LIMIT} fields, got ${fields}`);
};

const AMPERSAND = '&'.charCodeAt(0);
