import type { EpochMillis } from '../../../../workflows/incident';
import { isNobody } from '../../../../workflows/on-call/layers';
import type { Every, Layer } from '../../../../workflows/on-call/schedule';
import { DAY, HOUR, MINUTE, type WallMillis } from '../../../../workflows/on-call/wall-clock';
import { ImportProblem } from '../../import-problem';
import type { Book } from '../book';
import type { OpsgenieRotation } from '../export';
import type { Directory } from '../people/directory';
import { type Moment, momentOf, wallText } from './moments';
import { turnOf } from './participants';
import { restrictionsOf } from './restrictions';

/** What a rotation is translated with. */
export interface RotationOf {
  /** How problems and notes speak of it. */
  readonly subject: string;
  /** What its layer is called. */
  readonly name: string;
  readonly timeZone: string;
  readonly now: EpochMillis;
  readonly book: Book;
  readonly directory: Directory;
}

export interface TranslatedRotation {
  readonly layer: Layer;
  /** In what it differs, a sentence each. */
  readonly differs: readonly string[];
  /** Whether some of its times are the nearest half hour to those that were given, as Opsgenie keeps them. */
  readonly snapped: boolean;
  /** Why it covers nothing from now on, so that it is left out where others remain. */
  readonly idle: string | undefined;
}

/** @throws ImportProblem for what cannot be understood at all */
export const layerOf = (rotation: OpsgenieRotation, given: RotationOf): TranslatedRotation => {
  const { subject, name, timeZone, now, book, directory } = given;
  const { every, length } = everyOf(rotation, subject);
  const start = readMoment(rotation.startDate, 'startDate', given);
  const end = rotation.endDate === undefined ? undefined : readMoment(rotation.endDate, 'endDate', given);
  const turns = rotation.participants.map((ref) => turnOf(ref, book, directory));
  const participants = turns.map(({ participant }) => participant);
  const { restrictions, snapped: hours } = restrictionsOf(rotation.timeRestriction, subject);
  const first = notBefore1990(start.wall, length * Math.max(participants.length, 1));
  const until = end === undefined || end.wall >= IN_2200 ? undefined : end.wall;
  const layer: Layer = {
    name,
    every,
    firstHandOff: wallText(first),
    // One that ends before it begins covers nothing, which is said with the shortest time there is.
    ...(until === undefined ? {} : { until: wallText(Math.max(until, first + MINUTE)) }),
    participants: participants.length === 0 ? [{ nobody: true }] : participants,
    ...(restrictions ? { restrictions } : {}),
  };
  const differs = [
    ...turns.flatMap((turn) => turn.differs ?? []),
    ...momentDiffers('begins', start, rotation.startDate, now),
    ...(end === undefined ? [] : momentDiffers('ends', end, rotation.endDate ?? 0, now)),
  ];
  return {
    layer,
    differs: [...new Set(differs)],
    snapped: hours || start.moved || (end?.moved ?? false),
    idle: idleOf(rotation, layer, until, start.wall, now, timeZone),
  };
};

const idleOf = (
  { endDate, participants }: OpsgenieRotation,
  layer: Layer,
  until: WallMillis | undefined,
  first: WallMillis,
  now: EpochMillis,
  timeZone: string,
): string | undefined => {
  if (endDate !== undefined && endDate <= now) return 'it is over';
  if (until !== undefined && until <= first) return `it ends when it begins, at ${wallText(first)}[${timeZone}]`;
  if (participants.length === 0) return 'nobody takes turns in it';
  const named = participants.some(({ type }) => type !== 'none');
  return named && layer.participants.every(isNobody) ? 'none of those who take turns in it can be told' : undefined;
};

const IN_1990 = Date.UTC(1990, 0, 1);
const IN_2200 = Date.UTC(2200, 0, 1);

/** Whole cycles later it is the same people's turn. Before 1990 a schedule cannot begin here. */
const notBefore1990 = (wall: WallMillis, cycle: number): WallMillis =>
  wall >= IN_1990 ? wall : wall + Math.ceil((IN_1990 - wall) / cycle) * cycle;

const readMoment = (at: EpochMillis, field: string, { subject, timeZone }: RotationOf): Moment => {
  const sensible = Number.isFinite(at) && Math.abs(at) < FARTHEST && (field !== 'startDate' || at < IN_2200 - 2 * DAY);
  if (sensible) return momentOf(at, timeZone);
  throw new ImportProblem(`${subject}: '${field}' should be a date before 2200, got ${JSON.stringify(at)}`);
};

/** As far as calendars are known: some ten thousand years. */
const FARTHEST = 2.5e14;

const momentDiffers = (what: string, moment: Moment, at: EpochMillis, now: EpochMillis): readonly string[] =>
  moment.secondPass && at > now
    ? [`it ${what} when the clocks show ${wallText(moment.wall)} for the first time instead of the second`]
    : [];

const TYPES = new Map([
  ['hourly', { unit: 'hours', length: HOUR, most: 8784 }],
  ['daily', { unit: 'days', length: DAY, most: 366 }],
  ['weekly', { unit: 'weeks', length: 7 * DAY, most: 53 }],
] as const);

/** How long a turn is, also in milliseconds of the wall clock. */
const everyOf = ({ type, length }: OpsgenieRotation, subject: string): { every: Every; length: number } => {
  const found = (TYPES as ReadonlyMap<string, { unit: 'hours' | 'days' | 'weeks'; length: number; most: number }>).get(
    type,
  );
  if (!found)
    throw new ImportProblem(`${subject}: 'type' should be hourly, daily or weekly, got ${JSON.stringify(type)}`);
  if (!Number.isInteger(length) || length < 1 || length > found.most)
    throw new ImportProblem(
      `${subject}: 'length' should be a whole number from 1 to ${found.most}, got ${JSON.stringify(length)}`,
    );
  return { every: { [found.unit]: length } as unknown as Every, length: length * found.length };
};
