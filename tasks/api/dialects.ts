import { refusalPage } from '../pages/refusal';
import type { HttpResult, Refused, Reply, TextReply } from './http';
import type { Dialect } from './route';

/** Added to what is answered: how long it took, in seconds, and which request it was. */
export interface Envelope {
  readonly took: number;
  readonly requestId: string;
}

/** Opsgenie's clients look at these; a missing state makes its Go SDK warn. The door's own limit replaces them. */
const opsgenieHeaders = ({ took, requestId }: Envelope) => ({
  'x-request-id': requestId,
  'x-response-time': String(took),
  'x-ratelimit-state': 'OK',
  'x-ratelimit-reason': 'ACCOUNT',
  'x-ratelimit-period-in-sec': '60',
});

const HEADERS: Readonly<Record<Dialect, (envelope: Envelope) => Readonly<Record<string, string>>>> = {
  stepladder: ({ requestId }) => ({ 'x-request-id': requestId }),
  opsgenie: opsgenieHeaders,
  pagerduty: ({ requestId }) => ({ 'x-request-id': requestId }),
  page: ({ requestId }) => ({ 'x-request-id': requestId }),
};

/** What an operation answered, with the envelope that the dialect's clients expect. */
export const answerIn = (dialect: Dialect, reply: Reply, envelope: Envelope): HttpResult => {
  if (reply.text !== undefined) return asText(reply, HEADERS[dialect](envelope));
  const { status, body, headers } = reply;
  const enveloped = dialect === 'opsgenie' || (dialect === 'stepladder' && status === 202);
  return json(status, enveloped ? { ...body, ...envelope } : body, { ...HEADERS[dialect](envelope), ...headers });
};

/** A refusal as the dialect's clients can read it: PagerDuty's read `status` and `errors` as a list. */
export const refuseIn = (dialect: Dialect, refused: Refused, envelope: Envelope): HttpResult => {
  const { status, message, errors } = refused;
  if (dialect === 'page') return asText(refusalPage(refused), HEADERS.page(envelope));
  const body = dialect === 'pagerduty' ? pagerdutyRefusal(refused, envelope) : { message, errors, ...envelope };
  return json(status, body, { ...HEADERS[dialect](envelope), ...refused.headers });
};

const pagerdutyRefusal = ({ status, message, errors }: Refused, { requestId }: Envelope) => {
  const sentences = Object.values(errors);
  return {
    status: status === 429 ? 'throttle exceeded' : status >= 500 ? 'internal error' : 'invalid event',
    message: status === 400 || status === 422 ? 'Event object is invalid' : message,
    errors: sentences.length > 0 ? sentences : [message],
    requestId,
  };
};

const asText = (
  { status, text, contentType, headers }: TextReply,
  ofDialect: Readonly<Record<string, string>>,
): HttpResult => ({
  statusCode: status,
  headers: { ...ofDialect, ...headers, 'content-type': contentType },
  body: text,
});

const json = (statusCode: number, body: object, headers: Readonly<Record<string, string>>): HttpResult => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(body),
});
