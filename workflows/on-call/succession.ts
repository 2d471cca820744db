import type { EpochMillis } from '../incident';
import type { OnCallData } from './data';
import { usersOf } from './layers';
import { type Rota, segmentAt } from './segment';
import { type Shift, shiftsIn } from './shift';
import { type Direction, neighbours } from './walk';
import { DAY } from './wall-clock';

/** Further away than any rotation comes round: who is on call after it is not who is next. */
const HORIZON = 400 * DAY;

/** Who takes over next from the people on call: the first later shifts of somebody else. Empty if nobody does. */
export const nextOnCall = (rota: Rota, name: string, at: EpochMillis, data: OnCallData): readonly Shift[] =>
  others(rota, name, at, data, 'later');

/** Who had it before the people on call now. Empty if nobody had. */
export const previousOnCall = (rota: Rota, name: string, at: EpochMillis, data: OnCallData): readonly Shift[] =>
  others(rota, name, at, data, 'earlier');

const others = (
  rota: Rota,
  name: string,
  at: EpochMillis,
  data: OnCallData,
  direction: Direction,
): readonly Shift[] => {
  const start = segmentAt(rota, name, at, data);
  const here = new Set(start.posts.map(({ user }) => user));
  const asked = { rota, name, data };
  for (const segment of neighbours(asked, start, direction)) {
    if (segment.from > at + HORIZON || segment.until <= at - HORIZON) return [];
    if (segment.posts.every(({ user }) => here.has(user))) continue;
    return shiftsIn(asked, { ...segment, posts: segment.posts.filter(({ user }) => !here.has(user)) });
  }
  return [];
};

/** All who take turns in a schedule, those of teams as well, each once, from the lowest layer to the highest. */
export const everybodyIn = ({ schedules, teams }: Rota, name: string): readonly string[] => [
  ...new Set(
    (schedules[name]?.layers ?? []).flatMap(({ participants }) => participants.flatMap((p) => usersOf(teams, p))),
  ),
];
