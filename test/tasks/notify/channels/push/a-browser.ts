import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import type { PushContent } from '../../../../../tasks/notify/channels/push/content';

/** The reference implementation of the encryption, which has no types. */
const { decrypt }: { decrypt: (bytes: Buffer, with_: object) => Buffer } = require('http_ece');

/** A browser that has subscribed, with its own keys: it alone can read what is pushed to it. */
export const aBrowser = () => {
  const privateKey = createECDH('prime256v1');
  const p256dh = privateKey.generateKeys().toString('base64url');
  const auth = randomBytes(16).toString('base64url');
  return {
    keys: { p256dh, auth },
    address: (endpoint: string) => JSON.stringify({ endpoint, keys: { p256dh, auth } }),
    /** @throws where it was not encrypted for this browser */
    read: (bytes: Buffer): PushContent =>
      JSON.parse(decrypt(bytes, { version: 'aes128gcm', privateKey, authSecret: auth }).toString('utf8')),
  };
};

/** Made for the tests. */
export const A_PAIR = {
  publicKey: 'BPVV7AlN_Q-daWy_5IidiLkVIrVBfRf1e2d_IJDMo6bDKUDh9HcAT9y4s_-Y-qdrA9ZmCjEY0hvpZZxKqvvIyyA',
  privateKey: 'JBnS6vAFX6CdgXEJqHO26AjNtMCqZEtt5qt6e2JouZ4',
};
export const ANOTHER_PAIR = {
  publicKey: 'BMG9F28YX5yiVKp2K1TDerxRkwPIF_xobxAxXGxww6mQc-1DkC_dTCFtQ6st_Pc8Vq_14fCFMDo2_DnFCliE3SQ',
  privateKey: '6h2XMj7m5p8hef-6F6rSBHSElO6qv0fVQGwLij0VupY',
};

export const SUBJECT = 'mailto:oncall@example.com';

export const secretsOf = (...pairs: readonly { readonly publicKey: string; readonly privateKey: string }[]) => ({
  'vapid-public-key': pairs.map(({ publicKey }) => publicKey).join('\n'),
  'vapid-private-key': pairs.map(({ privateKey }) => privateKey).join('\n'),
  'vapid-subject': SUBJECT,
});

/** What the header `Authorization: vapid t=…, k=…` says, once its signature was found to be right. */
export const vapidIn = (header = '') => {
  const [, token = '', publicKey = ''] = /^vapid t=([^,]+), k=(\S+)$/.exec(header) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const isRight = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  const said = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  return { isRight, publicKey, head: said(head), claims: said(claims) };
};
