import type { EpochMillis } from '../../../../workflows/incident';
import { joined, type Piece, piecesOf, type Teams } from './override-pieces';
import type { TranslatedSchedule } from './schedules';
import type { Wanted } from './wanted-override';

/** What needs more pieces is not said at all: a schedule takes 500 overrides. */
export const MOST_PIECES = 150;

/**
 * The pieces of all overrides of a schedule. Between any two edges the same ones hold; of several about the same rotation
 * the last counts, and the pieces belong to the first that counts. Undefined: there would be too many.
 */
export const inPieces = (
  wanted: readonly Wanted[],
  translated: TranslatedSchedule,
  teams: Teams,
): ReadonlyMap<Wanted, readonly Piece[] | undefined> => {
  const found = new Map<Wanted, readonly Piece[] | undefined>(wanted.map((one) => [one, []]));
  const edges = [...new Set(wanted.flatMap(({ source }) => [source.startDate, source.endDate]))].sort((a, b) => a - b);
  for (const [index, from] of edges.entries()) {
    const until = edges[index + 1] ?? from;
    const { counting, layers } = countingAt(wanted, translated, from);
    const [first] = counting;
    const before = first && found.get(first);
    if (!first || !before) continue;
    const users = [...new Set(counting.flatMap((one) => one.users))];
    const pieces = piecesOf({ users, layers, from, until }, translated.schedule, teams);
    const together = pieces && joined([...before, ...pieces]);
    found.set(first, together && together.length <= MOST_PIECES ? together : undefined);
  }
  return found;
};

/** Which overrides count at an instant, and the layers of the rotations that they are about. */
const countingAt = (wanted: readonly Wanted[], { source, layers }: TranslatedSchedule, at: EpochMillis) => {
  const active = wanted.filter((one) => one.source.startDate <= at && at < one.source.endDate);
  const last = source.rotations.map((_, place) => active.findLast(({ about }) => about.has(place)));
  return {
    counting: active.filter((one) => last.includes(one)),
    layers: new Set(last.flatMap((one, place) => (one ? (layers.get(place) ?? []) : []))),
  };
};
