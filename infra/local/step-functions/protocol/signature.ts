import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { EpochMillis } from '../../timers';
import { ApiError } from '../api/api-error';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface SignedRequest {
  readonly method: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** AWS allows 15 minutes; both ends of this line are one machine, so 5 are plenty and leave less to replay. */
const WINDOW_MILLIS = 5 * 60_000;

/** Without these in the signature it could be moved to another server, time or operation. */
const MUST_BE_SIGNED = ['host', 'x-amz-date', 'x-amz-target'];

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Uint8Array, data: string): Buffer =>
  createHmac('sha256', key).update(data, 'utf8').digest();

const wrong = (why: string): ApiError => new ApiError('InvalidSignatureException', why, 403);

interface Claim {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/\s]+)\/(\d{8})\/([^/\s]+)\/([^/\s]+)\/aws4_request, ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;

const readClaim = (authorization: string | undefined): Claim => {
  if (authorization === undefined || authorization === '') {
    throw new ApiError('MissingAuthenticationTokenException', 'sign the request with AWS Signature Version 4', 403);
  }
  const [, accessKeyId, date, region, service, headers, signature] = AUTHORIZATION.exec(authorization) ?? [];
  if (!accessKeyId || !date || !region || !service || !headers || !signature) {
    throw new ApiError('IncompleteSignatureException', 'the Authorization header is not AWS Signature Version 4', 403);
  }
  return { accessKeyId, date, region, service, signature, signedHeaders: headers.split(';') };
};

const AMZ_DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

const checkTime = (stamp: string, claim: Claim, now: EpochMillis): void => {
  const [, year, month, day, hour, minute, second] = AMZ_DATE.exec(stamp) ?? [];
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(instant)) throw wrong(`'X-Amz-Date' should look like 20261123T090000Z, got '${stamp}'`);
  if (!stamp.startsWith(claim.date)) throw wrong('the date of the credential is not the date of the request');
  if (Math.abs(now - instant) <= WINDOW_MILLIS) return;
  throw wrong(`Signature expired: it was made at ${stamp} and is good for ${WINDOW_MILLIS / 60_000} minutes`);
};

const canonicalRequest = ({ method, headers, body }: SignedRequest, signed: readonly string[]): string => {
  const lines = signed.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`);
  return [method, '/', '', lines.join(''), signed.join(';'), sha256(body)].join('\n');
};

const expectedSignature = (request: SignedRequest, claim: Claim, stamp: string, secret: string): string => {
  const scope = `${claim.date}/${claim.region}/${claim.service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonicalRequest(request, claim.signedHeaders))].join('\n');
  const key = [claim.date, claim.region, claim.service, 'aws4_request'].reduce(
    (made: string | Buffer, part) => hmac(made, part),
    `AWS4${secret}`,
  );
  return hmac(key, toSign).toString('hex');
};

/** Hashed first, so that neither the length nor the first difference shows in the time it takes. */
const same = (a: string, b: string): boolean => timingSafeEqual(hmac('compare', a), hmac('compare', b));

/** Throws unless whoever sent `POST /` knows the secret and sent it just now. */
export const checkSignature = (request: SignedRequest, credentials: Credentials, now: EpochMillis): void => {
  const claim = readClaim(request.headers['authorization']);
  if (!same(claim.accessKeyId, credentials.accessKeyId)) {
    throw new ApiError('UnrecognizedClientException', 'The security token included in the request is invalid.', 403);
  }
  const unsigned = MUST_BE_SIGNED.filter((name) => !claim.signedHeaders.includes(name));
  if (unsigned.length > 0) throw wrong(`these headers should be signed too: ${unsigned.join(', ')}`);
  if (claim.service !== 'states') throw wrong(`the credential should be for 'states', got '${claim.service}'`);
  const stamp = request.headers['x-amz-date'] ?? '';
  checkTime(stamp, claim, now);
  if (same(claim.signature, expectedSignature(request, claim, stamp, credentials.secretAccessKey))) return;
  throw wrong('The request signature we calculated does not match the signature you provided.');
};
