import { optional } from './environment';

/** What X-Ray calls the present invocation: `Root=1-…;Parent=…;Sampled=1`. Undefined where nothing is traced. */
export const presentTrace = (): string | undefined => optional('_X_AMZN_TRACE_ID');

/** The trace id in a header; undefined for what is none. */
export const traceIdOf = (header: string | undefined): string | undefined =>
  /(?:^|;)Root=(1-[0-9a-f]{8}-[0-9a-f]{24})(?:;|$)/.exec(header ?? '')?.[1];

/** For each line of the log. */
export const traceIds = (): Readonly<Record<string, string>> => {
  const trace = traceIdOf(presentTrace());
  return trace === undefined ? {} : { trace };
};
