import type { EpochMillis } from '../../../../workflows/incident';
import { zoneOf } from '../../old/wall';
import type { OpsgenieOverride, OpsgenieRotation, OpsgenieSchedule, Ref } from '../export';
import type { Account } from './account';
import { edgesOfRotation, participantOf, turnAt } from './rotation';

/** Whom of a schedule: who has the turn, or the turn before or after it. */
export type Turn = 'default' | 'next' | 'previous';

const FURTHER: Readonly<Record<Turn, number>> = { default: 0, next: 1, previous: -1 };

/** Whose turn it is in a schedule: what all of its rotations say together. */
export const onCallIn = (
  account: Account,
  schedule: OpsgenieSchedule,
  at: EpochMillis,
  turn: Turn = 'default',
): readonly Ref[] => {
  if (!schedule.enabled) return [];
  return schedule.rotations.flatMap((rotation) => onCallOf(account, schedule, rotation, at, turn) ?? []);
};

const onCallOf = (
  account: Account,
  schedule: OpsgenieSchedule,
  rotation: OpsgenieRotation,
  at: EpochMillis,
  turn: Turn,
): Ref | undefined => {
  const override = schedule.overrides.findLast((one) => isActive(one, at) && isFor(one, rotation));
  const number = turnAt(rotation, zoneOf(schedule.timeZone, account.timeZone), at);
  const now = override?.user ?? (number === undefined ? undefined : participantOf(rotation, number));
  if (turn === 'default' || now === undefined) return now;
  // A turn of nobody has no neighbours, nor has an override outside of the rotation's hours.
  if (now.type === 'none' || number === undefined) return undefined;
  return participantOf(rotation, number + FURTHER[turn]);
};

/** All who take turns in a schedule. */
export const everybodyIn = ({ enabled, rotations }: OpsgenieSchedule): readonly Ref[] =>
  enabled ? rotations.flatMap(({ participants }) => participants) : [];

/** When somebody else may be on call, between two instants. */
export const edgesOfSchedule = (
  account: Account,
  { enabled, timeZone, rotations, overrides }: OpsgenieSchedule,
  from: EpochMillis,
  until: EpochMillis,
): readonly EpochMillis[] => {
  if (!enabled) return [];
  const zone = zoneOf(timeZone, account.timeZone);
  const turns = rotations.flatMap((rotation) => edgesOfRotation(rotation, zone, from, until));
  const replaced = overrides.flatMap(({ startDate, endDate }) => [startDate, endDate]);
  return [...turns, ...replaced.filter((at) => at >= from && at < until)];
};

const isActive = ({ startDate, endDate }: OpsgenieOverride, at: EpochMillis): boolean =>
  startDate <= at && at < endDate;

const isFor = ({ rotations }: OpsgenieOverride, { id, name }: OpsgenieRotation): boolean =>
  rotations.length === 0 || rotations.some((one) => (one.id === '' ? one.name === name : one.id === id));
