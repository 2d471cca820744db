import { createVerify } from 'node:crypto';
import type { EpochMillis } from '../../workflows/incident';
import { Refused } from '../api/http';
import { brief } from '../api/parse';
import { type Certificates, certificateProblem } from './certificates';
import { type SnsMessage, signedText } from './message';
import { isCertificateAddress, snsAddress } from './sns-address';

/** SNS gives up after an hour; what is older is not a late delivery but a repetition by somebody else. */
const OLDEST = 60 * 60_000;

/** Clocks differ. */
const AHEAD = 5 * 60_000;

const ALGORITHMS = { 1: 'RSA-SHA1', 2: 'RSA-SHA256' } as const;

/**
 * Makes sure that SNS itself sent this message, lately.
 * @param now the wall clock, also where time is scaled: SNS lives by it
 * @throws Refused 403 with a sentence; another error when the certificate cannot be fetched just now
 */
export const verify = async (message: SnsMessage, certificates: Certificates, now: EpochMillis): Promise<void> => {
  const age = now - Date.parse(message.Timestamp);
  if (age > OLDEST || age < -AHEAD)
    throw refused('Timestamp', `should be within the last hour, got ${brief(message.Timestamp)}`);
  const url = snsAddress(message.SigningCertURL);
  if (!url || !isCertificateAddress(url))
    throw refused('SigningCertURL', `should be a certificate of SNS, got ${brief(message.SigningCertURL)}`);
  const certificate = await certificates.at(url);
  const problem = certificateProblem(certificate, url.hostname, now);
  if (problem) throw refused('SigningCertURL', `leads to a certificate that ${problem}`);
  const verifier = createVerify(ALGORITHMS[message.SignatureVersion]).update(signedText(message));
  if (!verifier.verify(certificate.publicKey, message.Signature, 'base64'))
    throw refused('Signature', 'should fit the message and the certificate, which it does not');
};

const refused = (field: string, sentence: string): Refused => {
  const problem = `'${field}' ${sentence}`;
  return new Refused(403, problem, { [field]: problem });
};
