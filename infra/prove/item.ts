import type { Incident } from '../../workflows/incident';
import { after, NOW } from './clock';

/** The incident as the model keeps it: what machine, answers and sweep read of its item. `resume` is the frozen due. */
export type Item = Readonly<Record<string, string | number | boolean>>;

export const FIELDS = [
  'status',
  'phase',
  'level',
  'levelName',
  'round',
  'visit',
  'step',
  'since',
  'ends',
  'more',
  'reached',
  'doneWhen',
  'acknowledgmentSeconds',
  'generation',
  'due',
  'until',
  'acknowledgedAt',
  'escalateVisit',
  'reopenedVisit',
  'token',
  'resume',
] as const;

/** What tells items apart. */
export const keyOfItem = (item: Item): string => {
  let key = '';
  for (const field of FIELDS) key += `\u0000${item[field] ?? ''}`;
  return key;
};

/** Only a machine that nobody has superseded may act. */
export const isInCharge = ({ generation }: Item): boolean => generation === 1;

/** Whether somebody is to be notified of it, as the policy means it. */
export const isClimbing = (item: Item): boolean =>
  isInCharge(item) &&
  (item['status'] === 'triggered' || (item['status'] === 'acknowledged' && item['doneWhen'] === 'resolved'));

/**
 * For the functions that decide about incidents. What they only pass on is made up.
 * @param policy the name of its policy
 */
export const toIncident = ({ resume, token: _, ...item }: Item, policy: string): Incident =>
  ({
    id: 'incident',
    policy,
    acknowledgedBy: 'somebody',
    resolvedBy: 'somebody',
    responders: [],
    revision: 0,
    ...item,
    ...(resume === undefined ? {} : { resume: { due: resume } }),
  }) as unknown as Incident;

/** The same with some fields set and some removed. */
export const changed = (item: Item, set: Readonly<Record<string, unknown>>, remove: readonly string[]): Item => {
  const result: Record<string, string | number | boolean> = { ...item };
  for (const field of remove) delete result[field];
  for (const field of FIELDS) {
    const value = set[field];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') result[field] = value;
  }
  return result;
};

/**
 * The same so many seconds later. The end of a pause is only known to be over or not: it may have come meanwhile or
 * not, whatever its length, because people choose that as they like and may have lengthened it unheard.
 */
export const later = (item: Item, seconds: number): readonly Item[] => {
  if (seconds === 0) return [item];
  const result: Record<string, string | number | boolean> = { ...item };
  for (const field of ['due', 'since', 'ends', 'resume']) {
    const instant = result[field];
    if (typeof instant === 'number') result[field] = after(instant, seconds);
  }
  return Number(item['until'] ?? 0) > NOW ? [result, { ...result, until: NOW }] : [result];
};
