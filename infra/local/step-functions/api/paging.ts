import { ApiError, invalid } from './api-error';
import { type Body, optionalText } from './fields';

const LARGEST_PAGE = 1000;
const USUAL_PAGE = 100;

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: string | undefined;
}

const pageSize = (body: Body): number => {
  const value = body['maxResults'] ?? 0;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > LARGEST_PAGE) {
    throw invalid(`'maxResults' should be a whole number from 0 to ${LARGEST_PAGE}, got ${JSON.stringify(value)}`);
  }
  return value === 0 ? USUAL_PAGE : value;
};

const startAfter = (body: Body): number | undefined => {
  const token = optionalText(body, 'nextToken');
  if (token === undefined) return undefined;
  const place = Number(Buffer.from(token, 'base64url').toString('utf8'));
  if (Number.isInteger(place) && place > 0) return place;
  throw new ApiError('InvalidToken', `'nextToken' should come from the page before, got '${token}'`);
};

/** Items in the order of their places, rising or falling. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly placeOf: (item: T) => number;
  readonly order: 'rising' | 'falling';
}

const beginning = <T>({ items, placeOf, order }: Listing<T>, after: number | undefined): number => {
  if (after === undefined) return 0;
  const index = items.findIndex((item) => (order === 'rising' ? placeOf(item) > after : placeOf(item) < after));
  return index < 0 ? items.length : index;
};

/** One page; its token is the place of its last item, so that what is added or dropped meanwhile shifts nothing. */
export const pageOf = <T>(body: Body, listing: Listing<T>): Page<T> => {
  const from = beginning(listing, startAfter(body));
  const items = listing.items.slice(from, from + pageSize(body));
  const last = items.at(-1);
  const more = last !== undefined && from + items.length < listing.items.length;
  const token = more ? Buffer.from(String(listing.placeOf(last)), 'utf8').toString('base64url') : undefined;
  return { items, nextToken: token };
};
