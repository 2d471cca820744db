import { createHash, timingSafeEqual } from 'node:crypto';
import type { EpochMillis } from '../../workflows/incident';
import type { Item } from '../incidents/items';
import { keys } from '../incidents/keys';
import type { Table } from '../incidents/table-client';

/** What a calendar shows: all shifts of a schedule, or somebody's shifts in every schedule. */
export type CalendarOf =
  | { readonly schedule: string; readonly user?: never }
  | { readonly user: string; readonly schedule?: never };

/** Who may read what at an address that nobody can guess. The address itself is only known to whoever was given it. */
export interface Calendar {
  readonly id: string;
  readonly of: CalendarOf;
  /** The responder whose key made it; undefined for an admin's. */
  readonly maker: string | undefined;
  /** The maker as people call them. */
  readonly by: string;
  readonly createdAt: EpochMillis;
}

/** Keeps the token's hash only. */
export const storeCalendar = async (table: Table, token: string, calendar: Omit<Calendar, 'id'>): Promise<Calendar> => {
  const stored = { id: idOf(token), ...calendar };
  await table.put({ ...keys.calendar(stored.id), ...stored, hash: hashOf(token) });
  return stored;
};

/** All that are not revoked, the oldest first. */
export const listCalendars = async (table: Table): Promise<readonly Calendar[]> => {
  const items = await table.queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.calendar('').pk },
  });
  return items
    .filter(isValid)
    .map(toCalendar)
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
};

/** The calendar behind a token; undefined for an unknown or revoked one. */
export const findCalendar = async (table: Table, token: string): Promise<Calendar | undefined> => {
  const item = await table.get(keys.calendar(idOf(token)));
  if (!item || !isValid(item) || !sameHash(String(item['hash']), hashOf(token))) return undefined;
  return toCalendar(item);
};

/** From the next request on, the address is unknown. The item is only marked: it goes by itself, a day later. */
export const revokeCalendar = async (table: Table, id: string, at: EpochMillis): Promise<void> => {
  await table.update(keys.calendar(id), {
    set: { revokedAt: at, expiresAt: Math.ceil(at / 1000) + 86_400 },
    condition: 'attribute_exists(#pk) AND attribute_not_exists(#revokedAt)',
  });
};

const isValid = ({ revokedAt }: Item): boolean => revokedAt === undefined;

const toCalendar = ({ id, of, maker, by, createdAt }: Item): Calendar =>
  ({ id, of, maker, by, createdAt }) as unknown as Calendar;

/** A quarter of the hash finds the item; the rest is compared in constant time. */
const idOf = (token: string): string => hashOf(token).slice(0, 16);

/** Tokens are random and long, so one round of SHA-256 is as good as many. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
