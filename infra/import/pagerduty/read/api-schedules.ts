import type { EpochMillis } from '../../../../workflows/incident';
import type { Ask } from './call';
import { isObject } from './fields';
import { pages } from './pages';
import type { Answer } from './pool';

const DAY = 86_400_000;

/** Calls something for each id, a few at once, and says how far it is. */
export type Each = (ids: readonly string[], what: string, one: (id: string) => Promise<void>) => Promise<void>;

/** Both kinds of schedules, each by itself, as lists leave out what matters, and their overrides for a year. */
export const readSchedules = async (
  ask: Ask,
  answers: Answer[],
  missing: string[],
  each: Each,
  now: EpochMillis,
): Promise<void> => {
  const lists: Answer[] = [];
  const old = (await pages(ask, '/schedules', 'schedules', lists)) ?? [];
  const newer = await pages(ask, '/v3/schedules', 'schedules', lists, 'optional');
  if (!newer) missing.push('shift-based schedules');
  const shifts = new Set(newer ?? []);
  const range = `since=${new Date(now).toISOString()}&until=${new Date(now + 365 * DAY).toISOString()}`;
  await each([...new Set([...old, ...shifts])], 'schedules', async (id) => {
    const path = shifts.has(id) ? `/v3/schedules/${id}` : `/schedules/${id}`;
    const json = await ask(path);
    answers.push({ name: path, json });
    if (shifts.has(id)) await readRotations(ask, answers, path, json);
    const overrides = await ask(`${path}/overrides?${range}`, 'optional');
    if (overrides !== undefined) answers.push({ name: `${path}/overrides`, json: overrides });
  });
};

/** Some answers leave out the rotations of a schedule, or their events. */
const readRotations = async (ask: Ask, answers: Answer[], path: string, json: unknown): Promise<void> => {
  const schedule = isObject(json) ? json['schedule'] : undefined;
  const own = isObject(schedule) ? schedule['rotations'] : undefined;
  const found = Array.isArray(own) ? own : listIn(await ask(`${path}/rotations`, 'optional'), 'rotations');
  if (!Array.isArray(own)) answers.push({ name: `${path}/rotations`, json: { rotations: found } });
  for (const rotation of found) {
    if (!isObject(rotation) || typeof rotation['id'] !== 'string' || Array.isArray(rotation['events'])) continue;
    const events = await ask(`${path}/rotations/${encodeURIComponent(rotation['id'])}/events`, 'optional');
    answers.push({ name: `${path}/events`, json: { events: listIn(events, 'events') } });
  }
};

const listIn = (json: unknown, list: string): readonly unknown[] => {
  const rows = isObject(json) ? json[list] : undefined;
  return Array.isArray(rows) ? rows : [];
};
