import { createHash, timingSafeEqual } from 'node:crypto';
import type { EpochMillis } from '../../workflows/incident';
import type { Item } from '../incidents/items';
import { keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';

/** For whom an integration key sends. What belongs to a service or a team wins over what an alert says. */
export type Sender =
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'team'; readonly team: string }
  | { readonly kind: 'organisation' };

/** What a key may do. */
export type Scope =
  /** Sends alerts and answers for its owner's alerts. */
  | { readonly kind: 'integration'; readonly of: Sender }
  /** Belongs to a user: answers, reads, edits their own contacts. */
  | { readonly kind: 'responder'; readonly user: string }
  | { readonly kind: 'admin' };

/** A key without its secret, which is only known to whoever holds it. */
export interface AccessKey {
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
  readonly createdAt: EpochMillis;
  /** Requests in a minute, after which the sender is asked to slow down. @default - what every key has */
  readonly perMinute?: number;
  /** The only integration whose URL takes this key. @default - any */
  readonly integration?: string;
}

/** 32 letters and digits, as PagerDuty's clients insist on; 190 bits. `bytes` are 32 random ones. */
export const newSecret = (bytes: Uint8Array): string => [...bytes].map((byte) => ALPHABET[byte % 62]).join('');

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Keeps the hash only. The same secret again replaces what was known about it. */
export const storeKey = async (table: Table, secret: string, key: Omit<AccessKey, 'id'>): Promise<AccessKey> => {
  const stored = { id: idOf(secret), ...key };
  await table.put({ ...keys.accessKey(stored.id), ...stored, hash: hashOf(secret) });
  return stored;
};

export const listKeys = async (table: Table): Promise<readonly AccessKey[]> => {
  const items = await table.queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.accessKey('').pk },
  });
  return items.map(toKey);
};

/** From the next request on, the key is unknown. */
export const revokeKey = (table: Table, id: string): Promise<void> => table.delete(keys.accessKey(id));

/** The key behind a secret; undefined for an unknown or revoked one. */
export const findKey = async (table: Table, secret: string): Promise<AccessKey | undefined> => {
  const item = await table.get(keys.accessKey(idOf(secret)));
  if (!item || !sameHash(String(item['hash']), hashOf(secret))) return undefined;
  return toKey(item);
};

const toKey = ({ pk: _pk, sk: _sk, hash: _hash, ...key }: Item): AccessKey => key as unknown as AccessKey;

/** A quarter of the hash finds the item; it says nothing about the rest, which is compared in constant time. */
const idOf = (secret: string): string => hashOf(secret).slice(0, 16);

/** Secrets are random and long, so one round of SHA-256 is as good as many. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
