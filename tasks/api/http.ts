/** An HTTP request in the form API Gateway gives it (payload format 2.0), as far as it is used here. */
export interface HttpEvent {
  readonly rawPath: string;
  readonly rawQueryString?: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** API Gateway keeps them apart from the headers. @default - they are in the headers */
  readonly cookies?: readonly string[];
  readonly body?: string | undefined;
  readonly isBase64Encoded?: boolean;
  readonly requestContext: { readonly requestId: string; readonly http: { readonly method: string } };
}

export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What an operation answers: JSON, for which the door makes the envelope, or text of a kind of its own. */
export type Reply = JsonReply | TextReply;

interface JsonReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly text?: never;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answered as it is, in every dialect. */
export interface TextReply {
  readonly status: number;
  readonly text: string;
  readonly body?: never;
  /** With its character set. */
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A request that cannot be served, with a sentence for whoever sent it. Thrown by whatever notices; the door turns it
 * into the response.
 */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** @param errors one sentence a field */
  constructor(
    readonly status: number,
    message: string,
    readonly errors: Readonly<Record<string, string>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
