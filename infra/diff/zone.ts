import type { Organisation } from '../../workflows/organisation';
import type { Policy } from '../../workflows/policy';

/** The zone whose clocks the people of a policy look at: that of its first schedule, else of its first user. */
export const zoneOf = ({ schedules, users }: Organisation, { levels, lastResort }: Policy): string => {
  const targets = [...levels.flatMap(({ notify }) => notify), ...lastResort];
  const ofSchedule = targets.flatMap(({ schedule = '' }) => schedules[schedule]?.timeZone ?? []);
  const ofUser = targets.flatMap(({ user = '' }) => users[user]?.timeZone ?? []);
  return ofSchedule[0] ?? ofUser[0] ?? 'UTC';
};
