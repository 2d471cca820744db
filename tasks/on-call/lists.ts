import type { EpochMillis } from '../../workflows/incident';
import type { AuditedList } from '../audit/audited-list';
import { keys } from '../incidents/keys';

export const overridesList = (schedule: string): AuditedList => ({
  key: keys.overrides(schedule),
  subject: `schedule:${schedule}`,
  field: 'overrides',
});

export const timeOffList = (user: string): AuditedList => ({
  key: keys.timeOff(user),
  subject: `user:${user}`,
  field: 'timeOff',
});

/** Milliseconds for which what is over is still kept: a handover and a calendar look back a month. */
const KEPT_FOR = 35 * 86_400_000;

/** Without what has been over for long. */
export const stillKept = <T extends { readonly until: EpochMillis }>(list: readonly T[], now: EpochMillis) =>
  list.filter(({ until }) => until > now - KEPT_FOR);

/** Without those that were taken back before they began: they never count. */
export const everInForce = <T extends { readonly from: EpochMillis; readonly until: EpochMillis }>(
  list: readonly T[],
): readonly T[] => list.filter(({ from, until }) => from < until);

/** Ended now, or never begun; one that is over stays as it was. */
export const ended = <T extends { readonly from: EpochMillis; readonly until: EpochMillis }>(
  one: T,
  now: EpochMillis,
): T => (one.until <= now ? one : { ...one, from: Math.min(one.from, now), until: now, changedAt: now });
