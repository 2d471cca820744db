import type { EpochMillis } from '../../../../workflows/incident';
import { DAY, HOUR, instantAt, wallAt } from '../../old/wall';
import type { OpsgenieRotation, Ref } from '../export';
import { covers, edgesOf } from './hours';

const LENGTHS: ReadonlyMap<string, number> = new Map([
  ['hourly', HOUR],
  ['daily', DAY],
  ['weekly', 7 * DAY],
]);

/** More hand-offs than anybody would look at. */
const ENOUGH = 200;

/** Which turn it is, from 0; undefined where the rotation covers nothing: not begun, over, or outside its hours. */
export const turnAt = (rotation: OpsgenieRotation, zone: string, at: EpochMillis): number | undefined => {
  const { startDate, endDate = Number.POSITIVE_INFINITY, timeRestriction } = rotation;
  const length = lengthOf(rotation);
  if (length === undefined || at < startDate || at >= endDate || !covers(timeRestriction, zone, at)) return undefined;
  const turn = Math.floor((wallAt(zone, at) - wallAt(zone, startDate)) / length);
  // Where the clock was put back it shows the same time twice, and the hand-off was at its first pass.
  return handOff(rotation, zone, turn + 1, length) <= at ? turn + 1 : Math.max(turn, 0);
};

/** Whose turn it is, counted on in both directions without end. */
export const participantOf = ({ participants }: OpsgenieRotation, turn: number): Ref | undefined =>
  participants[((turn % participants.length) + participants.length) % participants.length];

/** When a rotation may put somebody else on call, between two instants. */
export const edgesOfRotation = (
  rotation: OpsgenieRotation,
  zone: string,
  from: EpochMillis,
  until: EpochMillis,
): readonly EpochMillis[] => {
  const { startDate, endDate, timeRestriction } = rotation;
  const edges = [
    startDate,
    ...(endDate === undefined ? [] : [endDate]),
    ...edgesOf(timeRestriction, zone, from, until),
  ];
  const length = lengthOf(rotation);
  if (length !== undefined && rotation.participants.length > 1) {
    const first = Math.max(1, Math.floor((wallAt(zone, from) - wallAt(zone, startDate)) / length));
    for (let turn = first; turn < first + ENOUGH; turn += 1) {
      const at = handOff(rotation, zone, turn, length);
      if (at >= until) break;
      edges.push(at);
    }
  }
  return edges.filter((at) => at >= from && at < until);
};

const lengthOf = ({ type, length }: OpsgenieRotation): number | undefined => {
  const unit = LENGTHS.get(type);
  return unit === undefined ? undefined : unit * Math.max(1, length);
};

const handOff = ({ startDate }: OpsgenieRotation, zone: string, turn: number, length: number): EpochMillis =>
  turn === 0 ? startDate : instantAt(zone, wallAt(zone, startDate) + turn * length);
