import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import { Problem } from '../problem';
import { Line } from './replies';
import type { Server } from './server';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Nothing is there to be asked. */
export class NobodyAnswers extends Problem {}

/** What is there refused. */
export class CallRefused extends Problem {
  constructor(
    readonly status: number,
    message: string,
    errors?: Readonly<Record<string, string>>,
  ) {
    super(message, errors);
  }
}

/** Milliseconds. API Gateway gives up after 30 s, so nobody would answer later than that. */
const GIVE_UP_AFTER = 31_000;

/**
 * One call of the HTTP API, with its parsed answer. `node:http` rather than `fetch`, which takes longer to load than
 * the call takes.
 * @throws Problem when nobody answers, when what answers is no Stepladder, and with the API's own sentence when it refuses
 */
export const call = async (server: Server, method: Method, path: string, body?: unknown): Promise<unknown> => {
  const { status, text } = await exchange(server, method, path, body === undefined ? '' : JSON.stringify(body));
  const reply = parsed(server, status, text);
  if (status >= 200 && status < 300) return reply;
  throw refusal(server, status, reply);
};

const exchange = async (server: Server, method: Method, path: string, body: string) => {
  try {
    const response = await send(server, method, path, body);
    return { status: response.statusCode ?? 0, text: await text(response) };
  } catch (error) {
    throw new NobodyAnswers(nobodyAnswers(server, error as NodeJS.ErrnoException));
  }
};

const send = async (server: Server, method: Method, path: string, body: string): Promise<IncomingMessage> => {
  const { request } = server.url.startsWith('https:') ? await import('node:https') : await import('node:http');
  const headers = {
    authorization: `GenieKey ${server.key}`,
    'user-agent': 'stepladder-cli',
    ...(body === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
  };
  const signal = AbortSignal.timeout(GIVE_UP_AFTER);
  return new Promise((resolve, reject) => {
    request(server.url + path, { method, headers, signal, agent: false }, resolve)
      .on('error', reject)
      .end(body);
  });
};

const nobodyAnswers = ({ url }: Server, error: NodeJS.ErrnoException): string => {
  const reason = error.name === 'AbortError' ? 'no answer within 31 seconds' : (error.code ?? error.message);
  const advice = /^http:\/\/(127\.|localhost|\[::1\])/.test(url)
    ? 'run `npm start` in another terminal and try again'
    : 'check the address in --url or STEPLADDER_URL, and the network';
  return `Nobody answers at ${url} (${reason}): ${advice}.`;
};

const parsed = ({ url }: Server, status: number, body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw new Problem(`What answers at ${url} is no Stepladder: status ${status}, and not in JSON.`);
  }
};

const Refusal = v.object({ message: Line, errors: v.optional(v.record(Line, Line), {}) });

const refusal = ({ url }: Server, status: number, reply: unknown): Problem => {
  const { success, output } = v.safeParse(Refusal, reply);
  if (!success) return new CallRefused(status, `${url} answered with status ${status}`);
  return new CallRefused(status, output.message + (status === 401 ? WHICH_KEY : ''), output.errors);
};

const WHICH_KEY = ' (it came from --key, from STEPLADDER_KEY, or from client.json in the data directory)';
