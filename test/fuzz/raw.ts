import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { httpServer } from '../../infra/local/http-server';
import type { HttpEvent, HttpResult } from '../../tasks/api/http';
import type { Draw } from './draw';
import type { Input } from './input';

/** The embedded stack's own HTTP server on a socket of this machine, in front of whichever block runs now. */
export interface RawServer {
  serves(api: (event: HttpEvent) => Promise<HttpResult>): void;
  /** What was answered to these bytes, sent in as many parts, until the line was closed. */
  sends(parts: readonly Buffer[], then: 'wait' | 'hang up' | 'cut off'): Promise<string>;
  close(): void;
}

export const rawServer = async (): Promise<RawServer> => {
  let api: (event: HttpEvent) => Promise<HttpResult> = () => Promise.reject(new Error('nobody serves yet'));
  let requests = 0;
  const server = httpServer({
    api: (event) => api(event),
    stepFunctions: async () => ({ status: 400, headers: {}, body: '{}' }),
    requestId: () => `raw-${++requests}`,
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    serves: (now) => {
      api = now;
    },
    sends: async (parts, then) => {
      const socket = connect(port, '127.0.0.1');
      let answer = '';
      socket.on('data', (part) => {
        answer += part.toString('latin1');
      });
      // The server may hang up on us as it likes: what counts is what it answered, and that it goes on.
      socket.on('error', () => undefined);
      const closed = new Promise((resolve) => socket.once('close', resolve));
      const heard = new Promise((resolve) => socket.once('data', resolve));
      for (const part of parts) {
        socket.write(part);
        await new Promise(setImmediate);
      }
      // Whoever hangs up before the answer is not answered any more; what is no whole request never gets an answer.
      if (then === 'hang up') await Promise.race([heard, closed, setTimeout(PATIENCE)]);
      if (then === 'hang up') socket.end();
      if (then === 'cut off') socket.destroy();
      await closed;
      return answer;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** Milliseconds. */
const PATIENCE = 100;

/** An input as bytes on a line, in ways that no client would send it. */
export const rawParts = (draw: Draw, { method, target, headers, body }: Input): readonly Buffer[] => {
  const length = draw.chance(0.15) ? draw.from([-1, 0, body.length + 50, 'x', '1e3', 99_999_999]) : body.length;
  const chunked = draw.chance(0.1);
  const lines = [
    `${method} ${target} ${draw.chance(0.9) ? 'HTTP/1.1' : draw.from(['HTTP/1.0', 'HTTP/9.9', 'HTTP', '', 'SIP/2.0'])}`,
    draw.chance(0.95) ? 'host: localhost' : draw.from(['', 'host: a\r\nhost: b', 'host: \u0000']),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${length}`,
    ...(chunked ? ['transfer-encoding: chunked'] : []),
    ...(draw.chance(0.1) ? [draw.from(ODD_LINES)] : []),
    ...(draw.chance(0.05) ? Array.from({ length: 3000 }, (_, n) => `x-${n}: y`) : []),
    ...(draw.chance(0.05) ? [`x-large: ${'z'.repeat(draw.below(200_000))}`] : []),
  ];
  if (chunked && draw.chance(0.5)) lines.splice(lines.indexOf(`content-length: ${length}`), 1);
  const end = draw.chance(0.95) ? '\r\n' : '\n';
  const sent = chunked
    ? Buffer.from(`${body.length.toString(16)}\r\n${body.toString('latin1')}\r\n0\r\n\r\n`, 'latin1')
    : body;
  const one = Buffer.concat([Buffer.from(lines.join(end) + end + end, 'latin1'), sent]);
  const all = draw.chance(0.15)
    ? Buffer.concat([one, one, Buffer.from('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n')])
    : one;
  const damaged = draw.chance(0.1) ? all.subarray(0, draw.below(all.length)) : all;
  const noise = draw.chance(0.05) ? draw.bytes(draw.below(400)) : damaged;
  return inParts(noise, draw.chance(0.2) ? 1 + draw.below(8) : 1);
};

const ODD_LINES = [
  ...['transfer-encoding: gzip, chunked', 'transfer-encoding: x', 'expect: 100-continue', 'upgrade: websocket'],
  ...['connection: upgrade\r\nupgrade: h2c', ' folded', 'no colon', ': no name', 'a b: c', 'content-length: 7'],
  ...['x-amz-target: AWSStepFunctions.Nothing', '__proto__: x', 'te: trailers', 'connection: close'],
];

const inParts = (bytes: Buffer, parts: number): readonly Buffer[] => {
  const size = Math.max(1, Math.ceil(bytes.length / parts));
  return Array.from({ length: parts }, (_, n) => bytes.subarray(n * size, (n + 1) * size)).filter(
    (one) => one.length > 0,
  );
};
