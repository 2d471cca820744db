import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Forward } from '../../workflows/organisation';
import { withKey } from './as-it-came';
import type { Outgoing } from './forwarded';

/** What the other system made of a request. `because` has no part of it: it goes into logs. */
export type Sent =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly because: string }
  | { readonly kind: 'not now'; readonly because: string };

/**
 * One attempt. Follows no redirects: they would carry the key elsewhere. `node:https` rather than `fetch`, which costs
 * 45 ms at its first use.
 */
export const send = (forward: Forward, outgoing: Outgoing, key: string, signal: AbortSignal): Promise<Sent> =>
  new Promise((resolve) => {
    const body = withKey(outgoing, key);
    const url = forward.url.replace(/\/+$/, '') + outgoing.path;
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'stepladder',
      ...(forward.kind === 'opsgenie' ? { authorization: `GenieKey ${key}` } : {}),
    };
    const start = url.startsWith('https:') ? httpsRequest : httpRequest;
    const request = start(url, { method: outgoing.method, headers, signal }, (response) => {
      // Nothing in the answer matters but its status: a body that never ends is not waited for.
      resolve(judge(response.statusCode ?? 0));
      response.on('error', () => {});
      response.destroy();
    });
    request.on('error', () => resolve({ kind: 'not now', because: 'it cannot be reached' }));
    request.end(body);
  });

/** Asking again changes nothing about these. A wrong key (401, 403) can be set right, so it is none of them. */
const FOR_GOOD = new Set([400, 404, 405, 409, 410, 411, 413, 414, 415, 422]);

const judge = (status: number): Sent => {
  if (status >= 200 && status < 300) return { kind: 'taken' };
  const because = `it answered ${status}`;
  return FOR_GOOD.has(status) ? { kind: 'refused', because } : { kind: 'not now', because };
};
