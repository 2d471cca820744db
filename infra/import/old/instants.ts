import type { EpochMillis } from '../../../workflows/incident';
import type { Policy } from '../../../workflows/policy';
import { newEdges } from './new-edges';
import type { NewSystem } from './new-system';
import type { OldEscalation } from './old-system';
import { clockChangeAfter, DAY, HOUR, instantAt, MINUTE, wallAt } from './wall';

/** How far ahead instants are looked for. */
const LOOKS_AHEAD = 14 * DAY;

/** How many hand-offs and other edges are looked at, of all in a range. */
const EDGES = 16;

/**
 * Instants at which an alert might tell the two systems apart: just before and just after whatever changes who is told,
 * soon and after the next change of clocks; and a noon, a night and a weekend.
 */
export const instantsFor = (
  escalation: OldEscalation,
  policy: Policy,
  system: NewSystem,
  { now, timeZone }: { readonly now: EpochMillis; readonly timeZone: string },
): readonly EpochMillis[] => {
  const begin = Math.ceil(now / MINUTE) * MINUTE;
  const edges = (from: EpochMillis, most: number) => {
    const until = from + LOOKS_AHEAD;
    return ofEachKind([...escalation.edges(from, until), ...newEdges(system, policy, from, until)], most);
  };
  const changes = zonesOf(system, timeZone).flatMap((zone) => clockChangeAfter(zone, begin) ?? []);
  const change = changes.length === 0 ? undefined : Math.min(...changes);
  const later = change === undefined ? [] : edges(Math.max(change, begin + LOOKS_AHEAD), EDGES / 2);
  const far = farOff(system, policy, begin + LOOKS_AHEAD);
  const around = [...edges(begin, EDGES), ...later, ...far].flatMap((edge) => [edge - MINUTE, edge]);
  return [...new Set([begin, ...around.filter((at) => at >= begin), ...ordinaryDays(begin, timeZone)])];
};

/** Overrides and times off are made for a day that may be months ahead. */
const farOff = ({ data }: NewSystem, { levels }: Policy, from: EpochMillis): readonly EpochMillis[] => {
  const asked = new Set(levels.flatMap(({ notify }) => notify.map(({ schedule }) => schedule)));
  const begun = [...data.overrides.filter(({ schedule }) => asked.has(schedule)), ...data.timeOff];
  return [...new Set(begun.map((one) => one.from).filter((at) => at >= from))]
    .sort((a, b) => a - b)
    .slice(0, EDGES / 2);
};

/** Up to so many, of as many times of day as there are: those of overrides and of every rotation are among them. */
const ofEachKind = (edges: readonly EpochMillis[], most: number): readonly EpochMillis[] => {
  const seen = new Map<number, number>();
  const ranked = [...new Set(edges)]
    .sort((a, b) => a - b)
    .map((at) => {
      const kind = at % DAY;
      const rank = seen.get(kind) ?? 0;
      seen.set(kind, rank + 1);
      return { at, rank };
    });
  return ranked
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, most)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
};

const zonesOf = ({ organisation }: NewSystem, timeZone: string): readonly string[] => [
  ...new Set([timeZone, ...Object.values(organisation.schedules).map((schedule) => schedule.timeZone)]),
];

/** The next noon and night of a working day, and of a Saturday. */
const ordinaryDays = (now: EpochMillis, timeZone: string): readonly EpochMillis[] => {
  const today = Math.floor(wallAt(timeZone, now) / DAY);
  const days = Array.from({ length: 7 }, (_, ahead) => today + 1 + ahead);
  const working = days.find((day) => dayOfWeek(day) < 5) ?? today;
  const saturday = days.find((day) => dayOfWeek(day) === 5) ?? today;
  return [working, saturday].flatMap((day) => [12, 3].map((hour) => instantAt(timeZone, day * DAY + hour * HOUR)));
};

/** 0 for Monday; 1970 began on a Thursday. */
const dayOfWeek = (day: number): number => (day + 3) % 7;
