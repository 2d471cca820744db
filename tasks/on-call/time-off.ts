import type { EpochMillis } from '../../workflows/incident';
import { timeOffProblems } from '../../workflows/on-call/check/time-off';
import type { TimeOff } from '../../workflows/on-call/data';
import { Refused } from '../api/http';
import { iso } from '../api/incident-view';
import { brief } from '../api/parse';
import { changeList, type Held } from '../audit/audited-list';
import type { BaseWorld } from '../runtime/world';
import { ended, everInForce, stillKept, timeOffList } from './lists';
import { unlessProblems } from './may';
import { problemOfBeginning } from './when';

/** Of one user, that included which is over and still kept. */
const MOST = 100;

/**
 * Puts a time off among the user's others.
 * @param decide what it becomes, from what is there under this name and not over; undefined to leave it; it may refuse
 */
export const setTimeOff = (
  world: BaseWorld,
  user: string,
  id: string,
  by: string,
  decide: (before: TimeOff | undefined, now: EpochMillis) => TimeOff | undefined,
): Promise<Held<TimeOff>> =>
  changeList<TimeOff>(world, timeOffList(user), by, ({ list }, now) => {
    const kept = stillKept(list, now);
    const before = kept.find((one) => one.id === id);
    if (before && before.from < before.until && before.until <= now)
      throw new Refused(409, `time off '${id}' is over since ${iso(before.until)}; give the new one another id`);
    const present = before && before.until > now ? before : undefined;
    const timeOff = decide(present, now);
    if (!timeOff) return undefined;
    if (present) mustLeavePast(present, timeOff, now);
    const others = kept.filter((one) => one.id !== id);
    unlessProblems({
      ...timeOffProblems(timeOff, everInForce(others), world.organisation, now),
      ...problemOfBeginning(timeOff, present, now),
    });
    if (others.length >= MOST)
      throw new Refused(422, `user '${user}' should have at most ${MOST} times off, got ${others.length + 1}`);
    return { list: [...others, timeOff], what: timeOffInWords(timeOff) };
  });

/** Somebody else was told by what has begun: that stays as it was. */
const mustLeavePast = (before: TimeOff, { id, cover, from }: TimeOff, now: EpochMillis): void => {
  if (before.from > now || JSON.stringify([cover, from]) === JSON.stringify([before.cover, before.from])) return;
  throw new Refused(
    409,
    `time off '${id}' has begun at ${iso(before.from)}, so only its end can change; end it and set another one`,
  );
};

export const endTimeOff = (world: BaseWorld, user: string, id: string, by: string): Promise<Held<TimeOff>> =>
  changeList<TimeOff>(world, timeOffList(user), by, ({ list }, now) => {
    const kept = stillKept(list, now);
    const before = findTimeOff(kept, user, id);
    if (before.until <= now) return undefined;
    return {
      list: kept.map((one) => (one.id === id ? ended(one, now) : one)),
      what: `time off '${id}' ${before.from <= now ? 'ended' : 'taken back'}`,
    };
  });

/** @throws Refused 404 */
export const findTimeOff = (list: readonly TimeOff[], user: string, id: string): TimeOff => {
  const timeOff = list.find((one) => one.id === id);
  if (timeOff) return timeOff;
  throw new Refused(404, `there is no time off ${brief(id)} of user '${user}'`);
};

/** Why somebody is away is nobody's business in a year. */
const timeOffInWords = ({ id, cover, from, until }: TimeOff): string => {
  const who = cover === 'nobody' ? 'nobody takes their pages' : `${cover.user} takes their pages`;
  return `time off '${id}': ${who} from ${iso(from)} until ${iso(until)}`;
};
