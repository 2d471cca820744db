import { X509Certificate } from 'node:crypto';
import type { EpochMillis } from '../../workflows/incident';

/** What the certificates of SNS are made out to; in China to the regional host itself. */
const SUBJECT = 'sns.amazonaws.com';

/** SNS has one certificate a region, and a new address for each. More than a few is somebody trying. */
const KEPT = 20;

export interface Certificates {
  /**
   * The certificate at an address of SNS.
   * @throws when it cannot be had, or is none
   */
  at(url: URL): Promise<X509Certificate>;
}

/** Keeps what it has fetched: the certificate at an address never changes. Failures are not kept. */
export const certificates = (fetchText: (url: URL) => Promise<string>): Certificates => {
  const known = new Map<string, X509Certificate>();
  return {
    at: async (url) => {
      const kept = known.get(url.href);
      if (kept) return kept;
      const certificate = new X509Certificate(await fetchText(url));
      const oldest = known.keys().next().value;
      if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
      known.set(url.href, certificate);
      return certificate;
    },
  };
};

/**
 * What is wrong with a certificate; empty when nothing is. That it is Amazon's is known from the TLS connection to the
 * host it was fetched from.
 */
export const certificateProblem = (certificate: X509Certificate, host: string, now: EpochMillis): string => {
  if (now < Date.parse(certificate.validFrom)) return `is not valid before ${certificate.validFrom}`;
  if (now > Date.parse(certificate.validTo)) return `was valid until ${certificate.validTo}`;
  const named = [SUBJECT, host].some((name) => certificate.checkHost(name) !== undefined);
  return named ? '' : `should be made out to ${SUBJECT} or ${host}`;
};
