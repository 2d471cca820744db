import { LONGEST_SNOOZE } from '../../workflows/timings';
import type { JsonObject } from '../local/step-functions/json';
import { NOW } from './clock';
import type { Item } from './item';
import type { Model } from './situation';

/** How long a pause still lasts, where it is known; one second at least is waited. */
export const restOfPause = ({ status, doneWhen, until }: Item): number | undefined => {
  const paused = status === 'snoozed' || (status === 'acknowledged' && doneWhen === 'acknowledged');
  return paused && typeof until === 'number' && until > NOW ? (until - NOW) / 1000 : undefined;
};

/** The longest that a wait may take now: a level's time, or that of the pause that the incident is in. */
export const longestWait = ({ policy }: Model, item: Item, variables: JsonObject): number => {
  const times = policy.levels.map(({ acknowledgeWithin }) => acknowledgeWithin.seconds);
  const round = times.reduce((sum, time) => sum + time, 0);
  const level = Number(variables['level'] ?? item['level']);
  const ofLevel = level > times.length ? round : (times[level - 1] ?? 1);
  if (item['status'] === 'snoozed') return Math.max(LONGEST_SNOOZE, ofLevel);
  if (item['status'] === 'acknowledged') return Math.max(policy.acknowledgmentTimeout?.seconds ?? 0, ofLevel);
  return ofLevel;
};
