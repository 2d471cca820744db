import * as v from 'valibot';
import type { Call } from '../api/door';
import { parse } from '../api/parse';

/** A whole number in the query; clients send empty text or 0 for what they do not set. */
const whole = (least: number, most: number, otherwise: number) => {
  const fits = (text: string) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most;
  return v.pipe(
    v.optional(v.string(), ''),
    v.check((text) => isEmpty(text) || fits(text), `be a whole number from ${least} to ${most}`),
    v.transform((text) => (isEmpty(text) ? otherwise : Number(text))),
  );
};

const isEmpty = (text: string): boolean => text === '' || text === '0';

/** One of these words, whatever the case; the first when it is left out. */
const oneOf = <const W extends string>(words: readonly [W, ...W[]]) => {
  const named = (text: string) =>
    text === '' ? words[0] : words.find((word) => word.toLowerCase() === text.toLowerCase());
  return v.pipe(
    v.optional(v.string(), ''),
    v.check((text) => named(text) !== undefined, `be one of ${words.map((word) => `'${word}'`).join(', ')}`),
    v.transform((text) => named(text) ?? words[0]),
  );
};

/** What the list can be sorted by: the fields of its rows, a dot before those of an object. */
export const SORTS = [
  'createdAt',
  'updatedAt',
  'tinyId',
  'alias',
  'message',
  'status',
  'acknowledged',
  'isSeen',
  'snoozed',
  'snoozedUntil',
  'count',
  'lastOccurredAt',
  'source',
  'owner',
  'priority',
  'integration.name',
  'integration.type',
  'report.ackTime',
  'report.closeTime',
  'report.acknowledgedBy',
  'report.closedBy',
] as const;
export type Sort = (typeof SORTS)[number];

const MOST = 100;
/** As far as Opsgenie pages. */
const FARTHEST = 20_000;

const ListQuery = v.object({
  limit: whole(1, MOST, 20),
  offset: whole(0, FARTHEST, 0),
  sort: oneOf(SORTS),
  order: oneOf(['desc', 'asc']),
});

const EntriesQuery = v.object({
  limit: whole(1, MOST, MOST),
  /** Where the page before ended; empty for the first. */
  offset: v.optional(v.string(), ''),
  direction: oneOf(['next', 'prev']),
  order: oneOf(['desc', 'asc']),
});
export type EntriesQuery = v.InferOutput<typeof EntriesQuery>;

/** @throws Refused with a sentence a field */
export const listQuery = (query: URLSearchParams) => parse(ListQuery, Object.fromEntries(query));
export const entriesQuery = (query: URLSearchParams) => parse(EntriesQuery, Object.fromEntries(query));

/** The same call with other values in its query, as an address that a client can follow. */
export const addressOf = (
  { headers, path }: Pick<Call, 'headers' | 'path'>,
  query: URLSearchParams,
  other: Readonly<Record<string, string | number>>,
): string => {
  const changed = new URLSearchParams(query);
  for (const [name, value] of Object.entries(other)) changed.set(name, String(value));
  const scheme = headers['x-forwarded-proto'] ?? 'http';
  return `${scheme}://${headers['host'] ?? 'localhost'}${encodedOnce(path)}?${changed}`;
};

/** Identifiers come encoded or not: what is encoded stays as it is. */
const encodedOnce = (path: string): string =>
  path.replace(/[^!-~]+|["<>\\^`{|}]/g, (part) => encodeURIComponent(Buffer.from(part).toString('utf8')));

export interface Entry {
  readonly offset: string;
}

/** A page of entries, oldest first as given, and where the next one begins; undefined when there is none. */
export const pageOf = <E extends Entry>(
  entries: readonly E[],
  { limit, offset, direction, order }: EntriesQuery,
): { readonly page: readonly E[]; readonly next: string | undefined } => {
  const ordered = order === 'asc' ? entries : [...entries].reverse();
  const at = ordered.findIndex((entry) => entry.offset === offset);
  if (direction === 'prev' && at >= 0) return { page: ordered.slice(Math.max(0, at - limit), at), next: undefined };
  const page = ordered.slice(at + 1, at + 1 + limit);
  return { page, next: at + 1 + limit < ordered.length ? page.at(-1)?.offset : undefined };
};
