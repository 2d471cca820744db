import type { Store } from 'dynalite/db/index.js';
import { type Answer, runOperation } from './operations';

/** What of an SDK request matters here. Signature, user agent and all other headers are left unread. */
export interface SdkRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What the SDK wants back. */
export interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** A `requestHandler` for `DynamoDBClient` that answers in this process, without HTTP. */
export interface InProcessHandler {
  readonly metadata: { readonly handlerProtocol: string };
  handle(request: SdkRequest): Promise<{ response: SdkResponse }>;
  /** Part of the SDK's interface; there is nothing to configure. */
  updateHttpClientConfig(): void;
  /** Part of the SDK's interface; there is nothing to configure. */
  httpHandlerConfigs(): Record<string, never>;
}

/** The handler, and a promise for the moment when it answered everything it was asked; from then on it refuses. */
export const inProcessHandler = (
  store: Store,
): { readonly requestHandler: InProcessHandler; readonly settled: () => Promise<void> } => {
  const underWay = new Set<Promise<Answer>>();
  let closed = false;

  const handle = async (request: SdkRequest): Promise<{ response: SdkResponse }> => {
    if (closed) throw new Error('the embedded store is closed');
    const answer = runOperation(store, operationName(request), JSON.parse(bodyText(request.body)));
    underWay.add(answer);
    try {
      return { response: response(await answer) };
    } finally {
      underWay.delete(answer);
    }
  };

  const settled = async (): Promise<void> => {
    closed = true;
    await Promise.allSettled(underWay);
  };

  const requestHandler: InProcessHandler = {
    metadata: { handlerProtocol: 'in-process' },
    handle,
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
  return { requestHandler, settled };
};

/** `DynamoDB_20120810.GetItem` → `GetItem` */
const operationName = (request: SdkRequest): string => (request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';

const UTF8 = new TextDecoder();

const bodyText = (body: unknown): string => {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return UTF8.decode(body);
  throw new Error(`a DynamoDB request has a text as its body, got ${typeof body}`);
};

const response = (answer: Answer): SdkResponse => ({
  statusCode: answer.status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: Buffer.from(JSON.stringify(answer.body)),
});
