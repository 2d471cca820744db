import { ImportProblem } from '../../import-problem';
import type { Ask } from './call';
import { isObject } from './fields';
import type { Answer } from './pool';

const PAGE = 100;
const MOST_PAGES = 10_000;

/** The ids of what a list names, every page of it; undefined where an optional list is not there. */
export const pages = async (
  ask: Ask,
  path: string,
  list: string,
  answers: Answer[],
  optional?: 'optional',
): Promise<readonly string[] | undefined> => {
  const ids: string[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const json = await ask(`${path}${path.includes('?') ? '&' : '?'}limit=${PAGE}&offset=${page * PAGE}`, optional);
    if (json === undefined) return undefined;
    const rows = isObject(json) ? json[list] : undefined;
    if (!isObject(json) || !Array.isArray(rows))
      throw new ImportProblem(`Nothing was imported: GET ${path.split('?')[0]} should answer a list of '${list}'`);
    answers.push({ name: path.split('?')[0] ?? path, json: { [list]: rows } });
    for (const row of rows) if (isObject(row) && typeof row['id'] === 'string') ids.push(encodeURIComponent(row['id']));
    if (json['more'] !== true || rows.length === 0) break;
  }
  return ids;
};
