import type { Fields } from '../../read/fields';
import { wordOf } from '../../read/values';
import type { OpsgenieOverride, OpsgenieRotation, OpsgenieSchedule } from '../export';
import { entityOf, type ReadEntity } from './entity';
import { refAt, refOf, teamRefOf, timeRestrictionOf } from './parts';

/** `{ schedule: { …, rotations }, scheduleOverrideList }`, or the schedule alone. */
export const readSchedule: ReadEntity<OpsgenieSchedule> = (fields) => {
  const { entity: schedule, wrapper } = entityOf(fields, 'schedule');
  const ownerTeam = teamRefOf(schedule.child('ownerTeam'));
  const overrides = [...(wrapper ?? schedule).children('scheduleOverrideList'), ...schedule.children('overrides')];
  const read: OpsgenieSchedule = {
    id: schedule.maybeText('id') ?? schedule.text('name'),
    name: schedule.text('name'),
    description: schedule.maybeText('description') ?? '',
    timeZone: schedule.maybeText('timezone') ?? schedule.maybeText('timeZone') ?? '',
    enabled: schedule.flag('enabled', true),
    ...(ownerTeam === undefined ? {} : { ownerTeam }),
    rotations: schedule.children('rotations').map(rotationOf),
    overrides: overrides.map(overrideOf),
  };
  schedule.ignore('expandable', '_expandable', 'links');
  schedule.done('schedules');
  wrapper?.done('schedules');
  return read;
};

const rotationOf = (rotation: Fields): OpsgenieRotation => {
  const endDate = rotation.maybeInstant('endDate');
  const startDate = rotation.instant('startDate');
  const timeRestriction = timeRestrictionOf(rotation.child('timeRestriction'));
  if (endDate !== undefined && endDate <= startDate) rotation.wrong('endDate', 'later than startDate');
  const name = rotation.maybeText('name') ?? '';
  const read: OpsgenieRotation = {
    id: rotation.maybeText('id') ?? name,
    name,
    startDate,
    ...(endDate === undefined ? {} : { endDate }),
    type: wordOf(rotation.text('type')),
    length: lengthOf(rotation),
    participants: rotation.children('participants').map((participant) => refOf(participant, 'user')),
    ...(timeRestriction === undefined ? {} : { timeRestriction }),
  };
  rotation.ignore('_parent', 'order');
  rotation.done('rotations');
  return read;
};

/** Missing or 0 means 1: the backup tool's own way back reads it so. */
const lengthOf = (rotation: Fields): number => Math.max(1, rotation.count('length', 1));

const overrideOf = (override: Fields): OpsgenieOverride => {
  const startDate = override.instant('startDate');
  const endDate = override.instant('endDate');
  if (endDate <= startDate) override.wrong('endDate', 'later than startDate');
  const read: OpsgenieOverride = {
    alias: override.maybeText('alias') ?? override.maybeText('id') ?? '',
    user: refAt(override, 'user', 'user'),
    startDate,
    endDate,
    rotations: override.children('rotations').map((rotation) => ({
      id: rotation.maybeText('id') ?? '',
      name: rotation.maybeText('name') ?? '',
    })),
  };
  override.ignore('_parent');
  override.done('overrides');
  return read;
};
