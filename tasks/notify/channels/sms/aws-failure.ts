import type { Delivery } from '../channel';
import { REFUSED, UNREACHABLE } from '../http-call';

/** What an error of AWS End User Messaging means, for messages and calls alike. A spending limit is a refusal. */
export const failureOf = (error: unknown): Delivery => {
  const { name, Reason, $metadata } = error as {
    readonly name?: string;
    readonly Reason?: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode ?? 0;
  if (Reason === 'DESTINATION_PHONE_NUMBER_OPTED_OUT')
    return { kind: 'failed', worthRetrying: false, reason: 'contact unusable' };
  if (name === 'CredentialsProviderError') return { kind: 'failed', worthRetrying: false, reason: 'not set up' };
  if (name === 'ThrottlingException' || status === 429)
    return { kind: 'failed', worthRetrying: true, reason: 'rate limited' };
  // Below 400 it began well and was cut off: what was said is not known.
  return status >= 400 && status < 500 ? REFUSED : UNREACHABLE;
};
