import type { InProcess } from '../../infra/local/store/in-process';
import { historyInWords, those } from './history';
import { violations } from './invariants';
import { runSchedule } from './run-schedule';
import { scheduleInWords, scheduleOf } from './schedule';

/** What one seed showed. */
export interface Checked {
  readonly seed: number;
  readonly failed: readonly string[];
  /** How often each fault was met. */
  readonly faults: Readonly<Record<string, number>>;
  /** The whole story, of one that failed. */
  readonly story: readonly string[];
}

/** @param store a product that is broken on purpose */
export const checkSeed = async (seed: number, store?: (run: InProcess) => InProcess): Promise<Checked> => {
  const schedule = scheduleOf(seed);
  const night = await runSchedule(schedule, store);
  const failed = violations(night, schedule);
  const faults: Record<string, number> = {};
  for (const { fault } of those(night, 'fault'))
    faults[`${fault.site}: ${fault.kind}`] = (faults[`${fault.site}: ${fault.kind}`] ?? 0) + 1;
  const story = failed.length === 0 ? [] : [...scheduleInWords(schedule), ...historyInWords(night)];
  return { seed, failed, faults, story };
};
