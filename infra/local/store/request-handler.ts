import type { Answer } from './operations';

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

/** @param answerTo runs an operation by its name */
export const inProcessHandler = (
  answerTo: (operation: string, input: unknown) => Promise<Answer>,
): InProcessHandler => ({
  metadata: { handlerProtocol: 'in-process' },
  handle: async (request) => ({
    response: response(await answerTo(operationName(request), JSON.parse(bodyText(request.body)))),
  }),
  updateHttpClientConfig: () => undefined,
  httpHandlerConfigs: () => ({}),
});

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
