import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HttpEvent, HttpResult } from '../../tasks/api/http';
import { HEADERS_READ_AT_MOST } from '../../tasks/api/limits';
import { ROUTES } from '../../tasks/api/routes';
import type { HttpAnswer, HttpCall } from './step-functions/protocol';

export interface ServerProps {
  /** The HTTP API, in the form that API Gateway calls the tasks. */
  readonly api: (event: HttpEvent) => Promise<HttpResult>;
  /** The Step Functions protocol, on the same port. */
  readonly stepFunctions: (call: HttpCall) => Promise<HttpAnswer>;
  readonly requestId: () => string;
}

/** More than any call may send, also one of the Step Functions protocol: what was read by then is enough to say 413. */
const KEEP_AT_MOST = Math.max(1024 * 1024, ...ROUTES.map(({ bodyLimit }) => bodyLimit)) + 1;
/** Read on, but not kept, so that the answer still reaches the sender; after this the line is cut. */
const READ_AT_MOST = 16 * 1024 * 1024;

/** One port for people, monitors and AWS clients. Answers every request, whatever happens inside. */
export const httpServer = ({ api, stepFunctions, requestId }: ServerProps): Server =>
  createServer({ maxHeaderSize: HEADERS_READ_AT_MOST }, async (request, response) => {
    try {
      const body = await readBody(request);
      if (request.headers['x-amz-target'] !== undefined) {
        const { method = '', url = '', headers } = request;
        return send(response, await stepFunctions({ method, path: url, headers, body }));
      }
      const { statusCode, headers, body: text } = await api(eventOf(request, body, requestId()));
      send(response, { status: statusCode, headers, body: text });
    } catch {
      send(response, { status: 500, headers: {}, body: '' });
    }
  }).on('clientError', refuseMalformed);

/** What is no HTTP never becomes a request; whoever sent it is told so in the same words as everybody else. */
const refuseMalformed = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, message] = MALFORMED[error.code ?? ''] ?? ['400 Bad Request', 'the request should be HTTP/1.1'];
  const body = JSON.stringify({ message, errors: {} });
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
};

const MALFORMED: Readonly<Record<string, readonly [status: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    `path and headers should have at most ${HEADERS_READ_AT_MOST} bytes together`,
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'the request should be sent faster'],
};

const eventOf = (request: IncomingMessage, body: Buffer, requestId: string): HttpEvent => {
  const [rawPath = '/', ...query] = (request.url ?? '/').split('?');
  return {
    rawPath,
    rawQueryString: query.join('?'),
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    body: body.length > 0 ? body.toString('base64') : undefined,
    isBase64Encoded: true,
    requestContext: { requestId, http: { method: request.method ?? 'GET' } },
  };
};

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (size < KEEP_AT_MOST) chunks.push(chunk);
    size += chunk.length;
    if (size > READ_AT_MOST) break;
  }
  return Buffer.concat(chunks);
};

const send = (response: ServerResponse, { status, headers, body }: HttpAnswer): void => {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
};
