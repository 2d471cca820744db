import type { Message } from '@aws-sdk/client-sqs';

/** Whom a message was for, and what it said. */
export interface Undelivered {
  /** Name of the function. */
  readonly function: string;
  /** As the function was given it. */
  readonly payload: string;
}

/**
 * What a dead letter was before it was put away. Lambda wraps what a function was given; the event bus and the scheduler
 * leave it as it is and name the target in an attribute.
 * @returns undefined when it says neither
 */
export const undeliveredIn = ({ Body = '', MessageAttributes = {} }: Message): Undelivered | undefined => {
  const target = functionOf(MessageAttributes['TARGET_ARN']?.StringValue);
  if (target !== undefined) return { function: target, payload: Body };
  const wrapped = parsed(Body);
  const failed = functionOf(wrapped?.requestContext?.functionArn);
  if (failed === undefined || wrapped?.requestPayload === undefined) return undefined;
  return { function: failed, payload: JSON.stringify(wrapped.requestPayload) };
};

interface Wrapped {
  readonly requestContext?: { readonly functionArn?: unknown };
  readonly requestPayload?: unknown;
}

const parsed = (body: string): Wrapped | undefined => {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
};

/** `arn:aws:lambda:eu-west-1:123456789012:function:notify:$LATEST` → `notify`. */
const functionOf = (arn: unknown): string | undefined =>
  typeof arn === 'string' ? /^arn:[\w-]+:lambda:[\w-]+:\d+:function:([\w-]+)/.exec(arn)?.[1] : undefined;
