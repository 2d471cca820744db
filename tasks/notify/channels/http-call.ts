import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Delivery } from './channel';
import { isPublic, publicLookup } from './public-address';
import type { ChannelSetting } from './setting';

export interface HttpCall {
  readonly url: string;
  /** @default POST */
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** At most `ANSWER_LIMIT` bytes of it. */
  readonly text: string;
}

/** No provider's answer that we read is larger. */
const ANSWER_LIMIT = 256 * 1024;

/**
 * One HTTP request, without following redirects. `node:https` rather than `fetch`, which costs 45 ms at its first use.
 * @param reach checked after names are resolved, so that no name can hide where it leads
 * @returns undefined when no whole answer came, or the address is one that must not be called
 */
export const httpCall = (call: HttpCall, reach: ChannelSetting['reach']): Promise<HttpAnswer | undefined> => {
  // Said here, as Node.js would throw the address itself.
  if (!URL.canParse(call.url)) return Promise.resolve(undefined);
  // An address that is no name is never looked up.
  const host = new URL(call.url).hostname.replace(/^\[|\]$/g, '');
  if (reach === 'public addresses only' && isIP(host) !== 0 && !isPublic(host)) return Promise.resolve(undefined);
  const lookup = reach === 'public addresses only' ? { lookup: publicLookup } : {};
  return new Promise((resolve) => {
    const send = call.url.startsWith('https:') ? httpsRequest : httpRequest;
    const options = {
      method: call.method ?? 'POST',
      headers: { 'user-agent': 'stepladder', ...call.headers, 'content-length': String(Buffer.byteLength(call.body)) },
      signal: call.signal,
      ...lookup,
    };
    const outgoing = send(call.url, options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        if (size < ANSWER_LIMIT) chunks.push(chunk);
        size += chunk.length;
      });
      // Cut off half-way: what was said is not known.
      response.on('error', () => resolve(undefined));
      response.on('close', () => response.complete || resolve(undefined));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).subarray(0, ANSWER_LIMIT).toString('utf8'),
        }),
      );
    });
    outgoing.on('error', () => resolve(undefined));
    outgoing.end(call.body);
  });
};

export const UNREACHABLE: Delivery = { kind: 'failed', worthRetrying: true, reason: 'unreachable' };
export const REFUSED: Delivery = { kind: 'failed', worthRetrying: false, reason: 'refused' };

/** It says that it waited too long for us, or would rather be asked again. */
const PASSING: readonly number[] = [408, 425];

/** What HTTP's own words mean where a provider says no more: 2xx delivered, 429 and 5xx worth another try. */
export const judged = (answer: HttpAnswer | undefined, receipt: string): Delivery => {
  const status = answer?.status ?? 0;
  if (status >= 200 && status < 300) return { kind: 'delivered', receipt };
  if (status === 429) return { kind: 'failed', worthRetrying: true, reason: 'rate limited' };
  return status === 0 || status >= 500 || PASSING.includes(status) ? UNREACHABLE : REFUSED;
};
