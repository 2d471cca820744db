import type { TimelineEntry } from '../../../tasks/incidents/timeline';
import type { Policy } from '../../../workflows/policy';
import type { Told } from '../../simulate/told';

/** When a policy that nobody answers comes to its end: minutes after the alert, if every level takes its time. */
export interface Ends {
  /** The last level of the last round is told. */
  readonly lastLevel: number;
  /** The last resort is. */
  readonly lastResort: number;
}

export const endsOf = ({ notifyAfter, levels, repeat }: Policy): Ends => {
  const minutes = levels.map(({ acknowledgeWithin }) => acknowledgeWithin.seconds / 60);
  const lastResort = (notifyAfter?.seconds ?? 0) / 60 + (repeat + 1) * minutes.reduce((sum, one) => sum + one, 0);
  return { lastLevel: lastResort - (minutes.at(-1) ?? 0), lastResort };
};

/** Where an escalation is not followed to its end: whether that would come at the same time. One sentence, or none. */
export const lateEnd = (oldSystem: string, times: readonly number[], policy: Policy): readonly string[] => {
  const [is, was] = [endsOf(policy).lastLevel, times.at(-1)];
  if (was === undefined || Math.round(is) === Math.round(was)) return [];
  return [`the last level is told after ${Math.round(is)} minutes; the last rule of ${oldSystem} is run after ${was}`];
};

/** Levels that reached nobody in a night, and so took no time: the old system waits all the same. A sentence each. */
export const passedAtOnce = (timeline: readonly TimelineEntry[], told: readonly Told[]): readonly string[] => {
  const reached = new Set(told.map(({ level, round }) => `${round} ${level}`));
  const passed = timeline.filter(
    ({ kind, level, round }) => kind === 'nobody to notify' && !reached.has(`${round} ${level}`),
  );
  return [
    ...new Set(
      passed.map(({ levelName }) => `level '${levelName}' reaches nobody then, and what follows it comes at once`),
    ),
  ];
};
