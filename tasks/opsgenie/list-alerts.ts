import type { Call } from '../api/door';
import { Refused, type Reply } from '../api/http';
import { brief } from '../api/parse';
import { keys } from '../incidents/keys';
import type { BaseWorld } from '../runtime/world';
import { alertRow } from './alert-view';
import { addressOf, listQuery, type Sort } from './paging';
import type { Query } from './query/read-query';
import { findSavedSearch } from './saved-searches';
import { type Found, queryFrom, search } from './search';

/** `GET /v2/alerts`: newest first, unless another order is asked for. */
export const listAlerts = async (world: BaseWorld, call: Call, params: URLSearchParams): Promise<Reply> => {
  const { limit, offset, sort, order } = listQuery(params);
  const asIs = sort === 'createdAt' && order === 'desc';
  const query = await askedFor(world, params);
  const enough = asIs ? offset + limit + 1 : Number.POSITIVE_INFINITY;
  const found = await search(world, call.key, query, { enough, withBody: sort === 'source' || sort === 'updatedAt' });
  const sorted = asIs ? found : [...found].sort(by(world, sort, order === 'asc' ? 1 : -1));
  const data = await Promise.all(
    sorted.slice(offset, offset + limit).map(async ({ incident, alert }) => {
      const body = alert ?? (await world.table.get(keys.alert(incident.id)));
      return alertRow(incident, body, world.organisation);
    }),
  );
  const address = (from: number) => addressOf(call, params, { limit, offset: from, sort, order });
  const last = asIs ? offset : Math.max(0, Math.ceil(sorted.length / limit) - 1) * limit;
  const paging = {
    ...(sorted.length > offset + limit ? { next: address(offset + limit) } : {}),
    ...(offset > 0 ? { prev: address(Math.max(0, offset - limit)) } : {}),
    first: address(0),
    last: address(last),
  };
  return { status: 200, body: { data, paging } };
};

/** `GET /v2/alerts/count` */
export const countAlerts = async (world: BaseWorld, { key }: Call, params: URLSearchParams): Promise<Reply> => {
  const found = await search(world, key, await askedFor(world, params), {
    enough: Number.POSITIVE_INFINITY,
    withBody: false,
  });
  return { status: 200, body: { data: { count: found.length } } };
};

/** The query, narrowed by a saved search where one is named. */
const askedFor = async (world: BaseWorld, params: URLSearchParams): Promise<Query> => {
  const query = queryFrom(params.get('query') ?? '');
  const name = params.get('searchIdentifier') ?? '';
  if (name === '') return query;
  const saved = await findSavedSearch(world, name);
  if (saved) return { kind: 'and', of: [queryFrom(saved.query), query] };
  const problem = `'searchIdentifier' should be the id or the name of a saved search, got ${brief(name)}`;
  throw new Refused(422, problem, { searchIdentifier: problem });
};

/** Of the same rank, the newer one stays first. */
const by =
  ({ organisation }: BaseWorld, sort: Sort, direction: 1 | -1) =>
  (a: Found, b: Found): number => {
    const one = rank(alertRow(a.incident, a.alert, organisation), sort);
    const other = rank(alertRow(b.incident, b.alert, organisation), sort);
    return one === other ? 0 : one < other ? -direction : direction;
  };

/** What is not there comes before everything else. */
const rank = (row: object, sort: Sort): string | number => {
  const value = sort.split('.').reduce<unknown>((at, name) => (at as Readonly<Record<string, unknown>>)[name], row);
  return typeof value === 'number' || typeof value === 'boolean' ? Number(value) : String(value ?? '');
};
