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
  missing: Set<string>,
  each: Each,
  now: EpochMillis,
): Promise<void> => {
  const lists: Answer[] = [];
  const old = (await pages(ask, '/schedules', 'schedules', lists)) ?? [];
  const newer = await pages(ask, '/v3/schedules', 'schedules', lists, 'optional');
  if (!newer) missing.add('shift-based schedules');
  const shifts = new Set(newer ?? []);
  // Without `overflow` what has begun would begin at the moment of each import.
  const range = `since=${new Date(now).toISOString()}&until=${new Date(now + 365 * DAY).toISOString()}&overflow=true`;
  const part = async (path: string, list: string, what: string): Promise<readonly string[]> => {
    const ids = await pages(ask, path, list, answers, 'optional');
    if (!ids) missing.add(what);
    return ids ?? [];
  };
  await each([...new Set([...old, ...shifts])], 'schedules', async (id) => {
    const path = shifts.has(id) ? `/v3/schedules/${id}` : `/schedules/${id}`;
    const json = await ask(path);
    answers.push({ name: path, json });
    await part(`${path}/overrides?${range}`, 'overrides', 'overrides');
    if (!shifts.has(id)) return;
    await part(`${path}/custom_shifts?${range}`, 'custom_shifts', 'custom shifts');
    const rotations = rotationsIn(json);
    const ids = rotations
      ? rotations.flatMap(idWithoutEvents)
      : await part(`${path}/rotations`, 'rotations', 'rotations of shift-based schedules');
    for (const rotation of ids)
      await part(`${path}/rotations/${rotation}/events`, 'events', 'events of shift-based schedules');
  });
};

/** Undefined where the answer leaves them out. */
const rotationsIn = (json: unknown): readonly unknown[] | undefined => {
  const schedule = isObject(json) ? json['schedule'] : undefined;
  const rotations = isObject(schedule) ? schedule['rotations'] : undefined;
  return Array.isArray(rotations) ? rotations : undefined;
};

/** Some answers leave out the events of a rotation. */
const idWithoutEvents = (rotation: unknown): readonly string[] =>
  isObject(rotation) && typeof rotation['id'] === 'string' && !Array.isArray(rotation['events'])
    ? [encodeURIComponent(rotation['id'])]
    : [];
