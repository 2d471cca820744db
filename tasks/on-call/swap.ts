import type { EpochMillis } from '../../workflows/incident';
import { overlap } from '../../workflows/on-call/check/range';
import type { Override } from '../../workflows/on-call/data';
import { onCallAt } from '../../workflows/on-call/on-call';
import { Refused } from '../api/http';
import { iso } from '../api/incident-view';
import type { Decided } from '../audit/audited-list';
import type { BaseWorld } from '../runtime/world';
import { everInForce } from './lists';
import { withOverride } from './overrides';

/** Two shifts of a schedule, by an instant in each, that are to change hands. */
export interface Swap {
  readonly schedule: string;
  /** The two overrides are called this, with `-1` and `-2` behind it. */
  readonly id: string;
  readonly first: EpochMillis;
  readonly second: EpochMillis;
  readonly because: string;
  readonly by: string;
}

/**
 * Each of the two takes the other's shift; of one that has begun, what is left of it.
 * @returns undefined when this swap was made already
 * @throws Refused 422 where it is not one person each, or the same, or over
 */
export const swapped = (
  world: BaseWorld,
  list: readonly Override[],
  { schedule, id, first, second, because, by }: Swap,
  now: EpochMillis,
): Decided<Override> | undefined => {
  const ids = [`${id}-1`, `${id}-2`] as const;
  if (ids.every((one) => list.some((override) => override.id === one))) return undefined;
  const shift = (field: string, at: EpochMillis) => shiftAt(world, schedule, list, { field, at, now });
  const [one, other] = [shift('first', first), shift('second', second)];
  if (one.user === other.user) {
    const problem = `'second' should be in a shift of somebody else than '${one.user}', got ${iso(second)}`;
    throw new Refused(422, problem, { second: problem });
  }
  // Each would then also give on what the other has just given them.
  if (overlap(one, other)) {
    const problem = `'second' should be in a shift that does not overlap the first, got ${inWords(other)} for ${inWords(one)}`;
    throw new Refused(422, problem, { second: problem });
  }
  const known = { schedule, because, by, madeAt: now };
  const takes = (user: string, of: Shift, name: string): Override => ({
    ...known,
    id: name,
    users: [user],
    replaces: { user: of.user },
    from: of.from,
    until: of.until,
  });
  const half = withOverride(world, list, takes(other.user, one, ids[0]), now);
  const both = withOverride(world, half, takes(one.user, other, ids[1]), now);
  return { list: both, what: `swap '${id}': ${inWords(one)} with ${inWords(other)}` };
};

interface Shift {
  readonly user: string;
  readonly from: EpochMillis;
  readonly until: EpochMillis;
}

const shiftAt = (
  { organisation }: BaseWorld,
  schedule: string,
  list: readonly Override[],
  { field, at, now }: { readonly field: string; readonly at: EpochMillis; readonly now: EpochMillis },
): Shift => {
  const data = { overrides: everInForce(list), timeOff: [] };
  const { shifts } = onCallAt(organisation, schedule, at, data);
  const [shift, ...more] = shifts;
  const problem =
    shift === undefined || more.length > 0
      ? `be in a shift of exactly one person, got ${iso(at)} with ${shifts.map(({ user }) => user).join(', ') || 'nobody'}`
      : shift.until <= now
        ? `be in a shift that is not over, got ${iso(at)}, whose shift ended at ${iso(shift.until)}`
        : Number.isFinite(shift.until)
          ? undefined
          : `be in a shift that ends, got ${iso(at)}`;
  if (shift !== undefined && problem === undefined)
    return { user: shift.user, from: Math.max(shift.from, now), until: shift.until };
  throw new Refused(422, `'${field}' should ${problem}`, { [field]: `'${field}' should ${problem}` });
};

const inWords = ({ user, from, until }: Shift): string => `${user}'s from ${iso(from)} until ${iso(until)}`;
