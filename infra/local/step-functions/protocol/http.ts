import type { EpochMillis } from '../../timers';
import { ApiError } from '../api/api-error';
import type { StepFunctions } from '../step-functions';
import { answerCall, errorAnswer, type HttpAnswer } from './answer';
import { type Credentials, checkSignature } from './signature';

export interface HttpCall {
  readonly method: string;
  /** Path and query as sent: `/`. */
  readonly path: string;
  /** As node:http gives them: lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
}

export interface ProtocolOptions {
  readonly engine: StepFunctions;
  readonly port: number;
  readonly credentials: Credentials;
}

/** AWS takes requests of up to 1 MiB. */
export const REQUEST_LIMIT = 1024 * 1024;

const flat = (headers: HttpCall['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [[name.toLowerCase(), typeof value === 'string' ? value : value.join(',')]];
    }),
  );

const denied = (why: string): ApiError => new ApiError('AccessDeniedException', why, 403);

/**
 * A page in the browser of whoever runs this can send requests to it. Its name for us (DNS rebinding) or its Origin
 * gives it away, so both are looked at before anything else.
 */
const checkDoor = (headers: Readonly<Record<string, string>>, port: number): void => {
  const own = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  const { host = '', origin } = headers;
  if (!own.includes(host.toLowerCase())) throw denied(`the Host should be one of ${own.join(', ')}, got '${host}'`);
  if (origin === undefined || own.some((name) => origin === `http://${name}`)) return;
  throw denied(`requests from '${origin}' are not taken`);
};

const checkForm = (call: HttpCall, headers: Readonly<Record<string, string>>): void => {
  if (call.method !== 'POST' || call.path !== '/') {
    throw new ApiError('UnknownOperationException', `only POST / is answered, got ${call.method} ${call.path}`, 404);
  }
  if (call.body.byteLength > REQUEST_LIMIT) {
    throw new ApiError('RequestEntityTooLargeException', `a request should have at most ${REQUEST_LIMIT} bytes`, 413);
  }
  const type = headers['content-type'] ?? '';
  if (type.split(';')[0]?.trim() === 'application/x-amz-json-1.0') return;
  throw new ApiError('SerializationException', `the Content-Type should be application/x-amz-json-1.0, got '${type}'`);
};

/** The HTTP side of the engine: who asks is checked first, what they ask for afterwards. `now` is wall time. */
export const createHttpProtocol =
  ({ engine, port, credentials }: ProtocolOptions) =>
  async (call: HttpCall, now: EpochMillis): Promise<HttpAnswer> => {
    const headers = flat(call.headers);
    try {
      checkDoor(headers, port);
      checkForm(call, headers);
      checkSignature({ method: call.method, headers, body: call.body }, credentials, now);
    } catch (error) {
      return errorAnswer(error);
    }
    return answerCall(engine, headers['x-amz-target'] ?? '', Buffer.from(call.body).toString('utf8'));
  };
