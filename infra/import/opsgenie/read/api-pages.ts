import { oneLine } from '../../../cli/printable';
import { ImportProblem } from '../../import-problem';
import type { JsonFile } from '../../read/json-files';
import type { Source } from './api';

/** What a plan without the feature answers, or an API that does not have it. */
export const NOT_OFFERED = [402, 404];

type Json = Readonly<Record<string, unknown>>;

/** Every entry of a list, over all of its pages. @param missing statuses at which the list is left out, with a note */
export const pagesOf = async (
  { api, reading, progress }: Source,
  first: string,
  what: string,
  missing: readonly number[] = [],
): Promise<readonly JsonFile[]> => {
  const entries: JsonFile[] = [];
  const seen = new Set<string>();
  for (let path: string | undefined = first; path !== undefined; ) {
    if (seen.has(path))
      throw new ImportProblem(`Opsgenie's pages of ${what} go round in circles: nothing was imported`);
    seen.add(path);
    const page: unknown = await api.get(path, missing);
    if (page === undefined) {
      reading.leave('not offered', what);
      return [];
    }
    const data = listOf(page, what, path);
    entries.push(...data.map((json, index) => ({ name: `GET ${oneLine(path ?? '')}, entry ${index + 1}`, json })));
    progress(entries.length, Math.max(entries.length, totalOf(page)), what);
    const next = nextOf(page);
    path = next === undefined ? undefined : api.pathOf(next);
  }
  return entries;
};

/** The one thing at a path. */
export const oneAt = async (
  { api, reading }: Source,
  path: string,
  missing: readonly number[] = [],
): Promise<unknown> => {
  const answer = await api.get(path, missing);
  if (isJson(answer) && isJson(answer['data'])) return answer['data'];
  if (answer !== undefined) reading.problems.add(`GET ${oneLine(path)}: should answer with an object in 'data'`);
  return undefined;
};

/** `map`, four at once and with a word about how far it is. */
export const eachOf = async <In, Out>(
  { progress }: Source,
  what: string,
  all: readonly In[],
  read: (one: In) => Promise<Out>,
): Promise<readonly Out[]> => {
  let done = 0;
  return Promise.all(
    all.map(async (one) => {
      const out = await read(one);
      done += 1;
      progress(done, all.length, what);
      return out;
    }),
  );
};

/** The id of a listed thing, as it stands in a path. */
export const idIn = ({ name, json }: JsonFile, { reading }: Source, field = 'id'): string | undefined => {
  const id = isJson(json) ? json[field] : undefined;
  if (typeof id === 'string' && id !== '') return encodeURIComponent(id);
  reading.problems.add(`${name}: '${field}' should be a text`);
  return undefined;
};

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{ data: […] }`; heartbeats are one level further down. */
const listOf = (page: unknown, what: string, path: string): readonly unknown[] => {
  const data = isJson(page) ? page['data'] : undefined;
  const list = isJson(data) ? data[what] : data;
  if (Array.isArray(list)) return list;
  throw new ImportProblem(`Opsgenie: GET ${oneLine(path)} should answer with a list in 'data': nothing was imported`);
};

const totalOf = (page: unknown): number => {
  const total = isJson(page) ? page['totalCount'] : undefined;
  return typeof total === 'number' ? total : 0;
};

const nextOf = (page: unknown): string | undefined => {
  const paging = isJson(page) ? page['paging'] : undefined;
  const next = isJson(paging) ? paging['next'] : undefined;
  return typeof next === 'string' && next !== '' ? next : undefined;
};
