import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What somebody was sent. */
export interface Received {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** The same as UTF-8. */
  readonly text: string;
}

/** An answer, or a way of failing. */
export type Behaviour =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string | object }
  /** Takes the request and says nothing. */
  | 'hang'
  /** Begins a good answer, and hangs up in the middle. */
  | 'half'
  /** Hangs up before it says anything. */
  | 'hang up';

/** A provider on this machine: it writes down what it is sent, and behaves as it is told. */
export interface Provider {
  /** Without a slash at its end. */
  readonly url: string;
  readonly requests: Received[];
  /** From now on, whatever comes; a function decides by the request. */
  readonly behaves: (how: Behaviour | ((request: Received) => Behaviour)) => void;
  /** Resolves when the next request has come in whole. */
  readonly asked: () => Promise<void>;
  /** From then on nobody is at its address. */
  readonly close: () => Promise<void>;
}

const open = new Set<Provider>();

/** For `afterEach`: ends every provider that a test began. */
export const closeProviders = async (): Promise<void> => {
  await Promise.all([...open].map((provider) => provider.close()));
};

/** @param good how it behaves until told otherwise. @default - 200 and an empty object */
export const startProvider = async (
  good: Behaviour | ((request: Received) => Behaviour) = { status: 200, body: {} },
): Promise<Provider> => {
  const requests: Received[] = [];
  let behaviour = good;
  let heard: (() => void)[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', () => undefined);
    incoming.on('end', () => {
      const bytes = Buffer.concat(chunks);
      const { method = '', url: path = '', headers } = incoming;
      const received = { method, path, headers, bytes, text: bytes.toString('utf8') };
      requests.push(received);
      behave(response, typeof behaviour === 'function' ? behaviour(received) : behaviour);
      for (const tell of heard.splice(0)) tell();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const provider: Provider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    behaves: (how) => {
      behaviour = how;
    },
    asked: () =>
      new Promise((resolve) => {
        heard = [...heard, resolve];
      }),
    close: async () => {
      if (!open.delete(provider)) return;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  open.add(provider);
  return provider;
};

const behave = (response: ServerResponse, how: Behaviour): void => {
  if (how === 'hang') return;
  if (how === 'hang up') return void response.destroy();
  if (how === 'half') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
    // Only once the beginning has left: else nothing at all would arrive.
    return void response.write('{"ok":true,', () => response.destroy());
  }
  const { status, headers = {}, body = '' } = how;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...type, ...headers }).end(text);
};
