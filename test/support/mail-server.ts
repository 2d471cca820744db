import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as it came. */
export interface ReceivedMail {
  readonly to: readonly string[];
  readonly source: string;
}

export type Refusal = Error & { readonly responseCode?: number };

/** What the server says to a recipient: yes, why not, nothing at all, or it hangs up. */
export type Word = Refusal | 'hang' | 'hang up' | undefined;

export interface MailServer {
  readonly url: string;
  readonly mails: ReceivedMail[];
  readonly says: (word: (address: string) => Word) => void;
  /** Resolves when it is next told to whom a mail goes. */
  readonly asked: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const open = new Set<MailServer>();

/** For `afterEach`. */
export const closeMailServers = async (): Promise<void> => {
  await Promise.all([...open].map((server) => server.close()));
};

/** A mail server on this machine, without TLS; it takes mails, or says why not. */
export const startMailServer = async (more: SMTPServerOptions = {}): Promise<MailServer> => {
  const mails: ReceivedMail[] = [];
  let word: (address: string) => Word = () => undefined;
  let heard: (() => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 1,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, { id }, done) => {
      const answer = word(address);
      for (const tell of heard.splice(0)) tell();
      if (answer === 'hang') return;
      if (answer !== 'hang up') return done(answer);
      for (const connection of server.connections as Set<{ id: string; _socket: { destroy(): void } }>)
        if (connection.id === id) connection._socket.destroy();
    },
    onData: (stream, session, done) => {
      let source = '';
      stream.setEncoding('utf8').on('data', (part) => {
        source += part;
      });
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), source });
        done();
      });
    },
    ...more,
  }) as SMTPServer & { readonly connections: unknown };
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const started: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    says: (next) => {
      word = next;
    },
    asked: () =>
      new Promise((resolve) => {
        heard = [...heard, resolve];
      }),
    close: async () => {
      if (!open.delete(started)) return;
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
  open.add(started);
  return started;
};

/** One mail in its parts, as a mail client sees it. */
export interface ReadMail {
  /** Names in lower case; unfolded and decoded. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly text: string;
  readonly html: string;
}

/** @throws where a mail has not the two bodies, or a line that mail servers would not take */
export const readMail = (source: string): ReadMail => {
  const { headers, body } = partOf(source);
  if (source.split('\r\n').some((line) => Buffer.byteLength(line) > 998)) throw new Error('a line is too long');
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type')?.[0] ?? '')?.[1];
  if (boundary === undefined) throw new Error('a mail should have two bodies');
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => partOf(part.replace(/^\r\n/, '')));
  const bodyOf = (type: string): string => {
    const part = parts.find(({ headers }) => headers.get('content-type')?.[0]?.startsWith(type));
    if (!part) throw new Error(`a mail should have a body of ${type}`);
    return decoded(part.body, part.headers.get('content-transfer-encoding')?.[0] ?? '7bit');
  };
  return { headers, text: bodyOf('text/plain'), html: bodyOf('text/html') };
};

const partOf = (source: string) => {
  const end = source.indexOf('\r\n\r\n');
  const headers = new Map<string, readonly string[]>();
  for (const line of source
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), inWords(line.slice(colon + 1).trim())]);
  }
  return { headers, body: source.slice(end + 4) };
};

const decoded = (body: string, encoding: string): string => {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  return quoted(body.replace(/=\r\n/g, ''));
};

const quoted = (text: string): string => {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};

/** Encoded words (RFC 2047) of a header; white space between two of them does not count. */
const inWords = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('utf8') : quoted(text.replace(/_/g, ' ')),
    );
