import { createHmac, timingSafeEqual } from 'node:crypto';
import type { EpochMillis } from '../../workflows/incident';
import { brief } from '../api/parse';

/** The secret's name. Once it is set, an unsigned message of Grafana is refused. */
export const GRAFANA_SECRET = 'grafana-signing-secret';

/** What Grafana calls them unless it is told otherwise. The one for the time is only sent when it was configured. */
const SIGNATURE = 'x-grafana-alerting-signature';
/** The default of some versions. */
const OLD_SIGNATURE = 'x-grafana-alert-signature';
const TIMESTAMP = 'x-grafana-alerting-timestamp';

/** Milliseconds that a signed message may have been on its way, or the clocks may differ. */
const WINDOW = 5 * 60_000;

export interface SignatureProblem {
  readonly header: string;
  readonly sentence: string;
}

/**
 * What is wrong with the signature of a message; undefined when nothing is. Grafana signs the body, or with a time
 * `<seconds>:<body>`, with HMAC-SHA256 in hex. Without a time there is no telling when it was sent.
 */
export const signatureProblem = (
  secret: string,
  headers: Readonly<Record<string, string | undefined>>,
  body: Buffer,
  now: EpochMillis,
): SignatureProblem | undefined => {
  const signature = (headers[SIGNATURE] ?? headers[OLD_SIGNATURE])?.trim();
  if (!signature) return problem(SIGNATURE, `should be given: messages of Grafana are signed here, got nothing`);
  const timestamp = headers[TIMESTAMP]?.trim();
  const signed = createHmac('sha256', secret)
    .update(timestamp === undefined ? '' : `${timestamp}:`)
    .update(body);
  if (!same(signed.digest('hex'), signature))
    return problem(SIGNATURE, `should be the HMAC-SHA256 of the body in hex, by the secret that both sides know`);
  if (timestamp === undefined) return undefined;
  const age = now - Number(timestamp) * 1000;
  if (Math.abs(age) <= WINDOW) return undefined;
  return problem(TIMESTAMP, `should be within 5 minutes of now, in seconds since 1970, got ${brief(timestamp)}`);
};

const problem = (header: string, sentence: string): SignatureProblem => ({
  header,
  sentence: `'${header}' ${sentence}`,
});

/** In constant time: how much of a guess is right must not show. */
const same = (expected: string, given: string): boolean => {
  const a = Buffer.from(expected);
  const b = Buffer.from(given.toLowerCase());
  return a.length === b.length && timingSafeEqual(a, b);
};
