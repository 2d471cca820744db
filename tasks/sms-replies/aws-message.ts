import * as v from 'valibot';
import { bodyOf } from '../api/body';
import { Refused } from '../api/http';

/** An SMS as AWS End User Messaging puts it on a topic: two-way SMS. */
export interface AwsSms {
  readonly originationNumber: string;
  readonly messageBody: string;
  readonly inboundMessageId: string;
}

const Incoming = v.object({
  originationNumber: v.pipe(v.string(), v.nonEmpty()),
  messageBody: v.string(),
  inboundMessageId: v.pipe(v.string(), v.nonEmpty()),
});

/** Undefined for anything else that came over the topic. */
export const awsSmsIn = (text: string): AwsSms | undefined => {
  const result = v.safeParse(Incoming, jsonOf(text));
  return result.success ? result.output : undefined;
};

const jsonOf = (text: string): unknown => {
  try {
    return bodyOf(Buffer.from(text));
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
};
