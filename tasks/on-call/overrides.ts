import type { EpochMillis } from '../../workflows/incident';
import { overrideProblems } from '../../workflows/on-call/check/override';
import type { Override } from '../../workflows/on-call/data';
import { Refused } from '../api/http';
import { iso } from '../api/incident-view';
import { brief } from '../api/parse';
import type { Decided, Held } from '../audit/audited-list';
import { changeList } from '../audit/audited-list';
import type { BaseWorld } from '../runtime/world';
import { ended, everInForce, overridesList, stillKept } from './lists';
import { unlessProblems } from './may';
import { problemOfBeginning } from './when';

/** Of one schedule, those included that are over and still kept. */
const MOST = 500;

/** A change of an override, made from how the others stand. */
export type DecideOverrides = (before: readonly Override[], now: EpochMillis) => Decided<Override> | undefined;

/** Changes a schedule's overrides, all or nothing. */
export const changeOverrides = (
  world: BaseWorld,
  schedule: string,
  by: string,
  decide: DecideOverrides,
): Promise<Held<Override>> =>
  changeList<Override>(world, overridesList(schedule), by, ({ list }, now) => {
    const decided = decide(stillKept(list, now), now);
    if (decided && decided.list.length > MOST)
      throw new Refused(
        422,
        `schedule '${schedule}' should have at most ${MOST} overrides, got ${decided.list.length}`,
      );
    return decided;
  });

/**
 * Puts an override among the others, under its name.
 * @throws Refused 422 with a sentence a field; 409 where its name is taken by one that has counted already
 */
export const withOverride = (
  world: BaseWorld,
  list: readonly Override[],
  override: Override,
  now: EpochMillis,
): readonly Override[] => {
  const before = list.find(({ id }) => id === override.id);
  if (before) mustLeavePast(before, override, now);
  const others = list.filter(({ id }) => id !== override.id);
  unlessProblems(problemsOf(world, others, override, before, now));
  const keepsPlace = before !== undefined && before.from < before.until;
  return [...others, keepsPlace ? override : { ...override, madeAt: Math.max(now, ...others.map(after)) }];
};

/** What counts after another was made after it, whatever the clocks say. */
const after = ({ madeAt }: Override): EpochMillis => madeAt + 1;

/** Somebody else was on call by what has begun: that stays as it was. */
const mustLeavePast = (before: Override, { users, replaces, from }: Override, now: EpochMillis): void => {
  const { id } = before;
  if (before.from > now || before.from >= before.until) return;
  if (before.until <= now)
    throw new Refused(409, `override '${id}' is over since ${iso(before.until)}; give the new one another id`);
  const same = JSON.stringify([users, replaces, from]);
  if (same === JSON.stringify([before.users, before.replaces, before.from])) return;
  throw new Refused(
    409,
    `override '${id}' has begun at ${iso(before.from)}, so only its end can change; end it and set another one`,
  );
};

const problemsOf = (
  { organisation }: BaseWorld,
  others: readonly Override[],
  override: Override,
  before: Override | undefined,
  now: EpochMillis,
) => ({
  ...overrideProblems(override, everInForce(others), organisation, now),
  ...problemOfBeginning(override, before, now),
});

/** @throws Refused 404 */
export const findOverride = (list: readonly Override[], schedule: string, id: string): Override => {
  const override = list.find((one) => one.id === id);
  if (override) return override;
  throw new Refused(404, `there is no override ${brief(id)} of schedule '${schedule}'`);
};

export const endOverride = (world: BaseWorld, schedule: string, id: string, by: string): Promise<Held<Override>> =>
  changeOverrides(world, schedule, by, (list, now) => {
    const before = findOverride(list, schedule, id);
    if (before.until <= now) return undefined;
    return {
      list: list.map((one) => (one.id === id ? ended(one, now) : one)),
      what: `override '${id}' ${before.from <= now ? 'ended' : 'taken back'}`,
    };
  });

/** `override 'x': b in place of a from … until …`. */
export const overrideInWords = ({ id, users, replaces, from, until }: Override): string => {
  const place = replaces === 'everybody' ? 'everybody' : replaces.user;
  return `override '${id}': ${users.join(', ')} in place of ${place} from ${iso(from)} until ${iso(until)}`;
};
