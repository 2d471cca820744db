import * as v from 'valibot';
import type { Call } from '../api/door';
import { Refused, type Reply } from '../api/http';
import { iso } from '../api/incident-view';
import { brief, parse } from '../api/parse';
import type { BaseWorld } from '../runtime/world';
import { objectOf } from './actions/action';
import { queryFrom } from './search';

/** A query with a name. Everybody who may read alerts may use it. */
export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly description: string;
  readonly owner: unknown;
  readonly teams: unknown;
  readonly createdAt: number;
  readonly updatedAt: number;
}

const itemKey = (id: string) => ({ pk: 'SAVEDSEARCHES', sk: id });

const text = (limit: number) =>
  v.pipe(v.string(), v.trim(), v.nonEmpty('not be empty'), v.maxLength(limit, `have at most ${limit} characters`));

const Named = v.object({ id: v.optional(v.string()), name: v.optional(v.string()), username: v.optional(v.string()) });

const NewSearch = v.object({
  name: text(100),
  query: text(1000),
  description: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(15_000, 'have at most 15000 characters')))),
  owner: v.optional(v.nullable(Named)),
  teams: v.optional(v.nullable(v.pipe(v.array(Named), v.maxLength(50, 'have at most 50 entries')))),
});

const all = async ({ table }: BaseWorld): Promise<readonly SavedSearch[]> => {
  const items = await table.queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': itemKey('').pk },
  });
  return items
    .filter(({ gone }) => gone === undefined)
    .map(({ pk: _pk, sk: _sk, ...search }) => search as unknown as SavedSearch);
};

/** By its id or its name: the two never look alike. */
export const findSavedSearch = async (world: BaseWorld, identifier: string): Promise<SavedSearch | undefined> => {
  const name = identifier.replace(/\/+$/, '');
  return (await all(world)).find((search) => search.id === name || search.name === name);
};

const foundOr404 = async (world: BaseWorld, identifier: string): Promise<SavedSearch> => {
  const found = await findSavedSearch(world, identifier);
  if (found) return found;
  throw new Refused(404, `there is no saved search ${brief(identifier)}`);
};

export const listSavedSearches = async (world: BaseWorld): Promise<Reply> => ({
  status: 200,
  body: { data: (await all(world)).map(({ id, name }) => ({ id, name })) },
});

export const getSavedSearch = async (world: BaseWorld, identifier: string): Promise<Reply> => {
  const { createdAt, updatedAt, ...search } = await foundOr404(world, identifier);
  return { status: 200, body: { data: { ...search, createdAt: iso(createdAt), updatedAt: iso(updatedAt) } } };
};

/** @throws Refused also for a query that cannot be understood, and for a name that is taken */
export const createSavedSearch = async (world: BaseWorld, { body, requestId }: Call): Promise<Reply> => {
  const search = await checked(world, body, undefined);
  const now = world.clock();
  await world.table.put({ ...itemKey(requestId), ...search, id: requestId, createdAt: now, updatedAt: now });
  return { status: 201, body: { result: 'Created', data: { id: requestId, name: search.name } } };
};

export const updateSavedSearch = async (world: BaseWorld, { body }: Call, identifier: string): Promise<Reply> => {
  const before = await foundOr404(world, identifier);
  const search = await checked(world, { ...before, ...objectOf(body) }, before.id);
  await world.table.put({ ...itemKey(before.id), ...before, ...search, updatedAt: world.clock() });
  return { status: 200, body: { result: 'Updated', data: { id: before.id, name: search.name } } };
};

export const deleteSavedSearch = async (world: BaseWorld, identifier: string): Promise<Reply> => {
  const { id } = await foundOr404(world, identifier);
  // Marked, and left to its time to live: the functions may not delete items.
  const expiresAt = Math.floor(world.clock() / 1000) + 1;
  await world.table.put({ ...itemKey(id), gone: true, expiresAt });
  return { status: 200, body: { result: 'Deleted' } };
};

const checked = async (world: BaseWorld, body: unknown, id: string | undefined) => {
  const { name, query, description, owner, teams } = parse(NewSearch, objectOf(body));
  queryFrom(query);
  const taken = (await all(world)).find((search) => search.name === name && search.id !== id);
  if (taken) throw new Refused(409, `'name' should be new, but there is a saved search ${brief(name)} already`);
  return { name, query, description: description ?? '', owner: owner ?? {}, teams: teams ?? [] };
};
