import { GRACE, LONGEST_NOTIFY } from '../../workflows/timings';
import { NOW } from './clock';
import { FIELDS, type Item, isInCharge } from './item';

/** Visits count up for ever; only their differences are ever looked at. */
const HIGHEST_VISIT = 1;

/** How far the visits of an item are moved down. */
export const visitShift = ({ visit }: Item): number => Math.max(0, Number(visit) - HIGHEST_VISIT);

/** What of a policy decides how much of an incident's times matters. */
export interface Times {
  /** Whether any level may notify more than once. */
  readonly hasSteps: boolean;
  /** The longest wait of each level, in seconds. */
  readonly longest: readonly number[];
  /** What one of its steps has of that, in seconds. */
  readonly share: readonly number[];
  /** Whether there is more than one round, which is all that asks whether somebody was reached. */
  readonly repeats: boolean;
}

/** What may be missing from a level's time: a level that reaches nobody is waited for a second. */
export const MOMENT = 2;

/** As deadlines are rounded: a level has all of its time, or as much as some of its steps have, or none. */
export const roundedRest = ({ share }: Times, level: unknown, seconds: number): number => {
  const each = share[Number(level)] ?? seconds;
  return seconds <= MOMENT ? 0 : Math.ceil((seconds - MOMENT) / each) * each;
};

/** The end of a level's time, rounded so. */
export const roundedEnd = (times: Times, level: unknown, ends: number): number =>
  ends === 0 ? 0 : NOW + roundedRest(times, level, (ends - NOW) / 1000) * 1000;

/**
 * Without what can make no difference any more, so that situations which differ in nothing else are one.
 * @param waits whether somebody can ring
 */
export const essence = (item: Item, waits: boolean, times: Times): Item => {
  if (!isInCharge(item)) return superseded(item);
  if (item['status'] === 'resolved') return RESOLVED;
  const shift = visitShift(item);
  const visit = Number(item['visit']) - shift;
  const result: Record<string, string | number | boolean> = {};
  for (const field of FIELDS) if (item[field] !== undefined) result[field] = item[field];
  result['visit'] = visit;
  rebase(result, 'escalateVisit', shift, (at) => at >= visit);
  rebase(result, 'reopenedVisit', shift, (at) => at === visit);
  if (!waits) delete result['token'];
  // What stands above the last level is known by its name; the others are by their number.
  if (Number(result['level']) < times.longest.length - 1) delete result['levelName'];
  if (item['status'] !== 'acknowledged' || item['until'] !== undefined) delete result['acknowledgedAt'];
  samePhases(result);
  if (!times.hasSteps || !keepsTimes(result))
    for (const field of ['step', 'since', 'ends', 'more']) delete result[field];
  if (typeof result['since'] === 'number') result['since'] = Math.min(result['since'], NOW);
  if (typeof result['ends'] === 'number') result['ends'] = roundedEnd(times, result['level'], result['ends']);
  if (!times.repeats) delete result['reached'];
  roundDeadlines(result, times.longest[Number(result['level'])] ?? 0);
  return result;
};

/**
 * A deadline is over, near, or as far as it can be: exactly when the sweep comes makes no difference but for how much
 * of a wait is left then, and all of it is the most.
 */
const roundDeadlines = (item: Record<string, string | number | boolean>, wait: number): void => {
  const waits = item['phase'] === 'waiting';
  if (!waits) delete item['resume'];
  for (const field of ['due', 'resume']) {
    const instant = item[field];
    if (typeof instant !== 'number' || instant <= NOW) continue;
    if (!waits) item[field] = NOW + (LONGEST_NOTIFY + GRACE) * 1000;
    else item[field] = NOW + (instant <= NOW + (GRACE + 1) * 1000 ? GRACE : wait + GRACE) * 1000;
  }
};

/** How far a level had come when it was paused, or left for the next one, is never asked again. */
const samePhases = (item: Record<string, string | number | boolean>): void => {
  const { status, phase, escalateVisit, visit } = item;
  const plain = phase === 'waiting' || phase === 'claimed' || phase === 'snoozed' || phase === 'acknowledged';
  if (plain && (status === 'snoozed' || (status === 'acknowledged' && item['doneWhen'] === 'acknowledged')))
    item['phase'] = status;
  else if (plain && escalateVisit === visit) item['phase'] = 'claimed';
};

/** For an execution that is no longer in charge nothing counts but that; the rest is what would tempt it most to write. */
const superseded = ({ status = '', phase, doneWhen = '', until }: Item): Item => ({
  visit: HIGHEST_VISIT,
  generation: 2,
  due: NOW,
  status,
  phase: phase === 'exhausting' ? phase : 'claimed',
  doneWhen,
  ...(until === undefined ? {} : { until: NOW }),
});

const RESOLVED: Item = { status: 'resolved', phase: 'claimed', visit: HIGHEST_VISIT, generation: 1 };

/** How far a level's steps have come is read by whoever continues one of these; else the next wait writes it anew. */
const keepsTimes = ({ phase, step, escalateVisit, visit }: Item): boolean =>
  phase === 'waiting' || (phase === 'claimed' && Number(step) > 1) || escalateVisit === visit;

const rebase = (
  item: Record<string, string | number | boolean>,
  field: string,
  shift: number,
  matters: (at: number) => boolean,
): void => {
  const value = item[field];
  if (typeof value !== 'number') return;
  if (matters(value - shift)) item[field] = value - shift;
  else delete item[field];
};
