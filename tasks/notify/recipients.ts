import type { EpochMillis } from '../../workflows/incident';
import type { Override, TimeOff } from '../../workflows/on-call/data';
import { takesPagesOf } from '../../workflows/on-call/time-off';
import type { Target } from '../../workflows/policy';
import type { Owner } from '../contacts/contact';
import { overridesOf } from '../on-call/data-store';
import type { BaseWorld } from '../runtime/world';
import { type Meant, meantBy, type OneOf, type Recipient, type Resolved } from './meant';
import { whoseTurn } from './round-robin';
import { timeOffAround, whoIsTold } from './time-off';

/** For which visit to a level it is asked, and when that level was first notified; 0 for now. */
export interface Visit {
  readonly incident: string;
  readonly visit: number;
  readonly since: EpochMillis;
}

/**
 * Who the targets mean. Schedules as they were when the level was first notified, with what was overridden since; time
 * off as it is now, however somebody is meant. Somebody who is meant twice is told once, for the first reason.
 */
export const resolveTargets = async (world: BaseWorld, visit: Visit, targets: readonly Target[]): Promise<Resolved> => {
  const { organisation, table } = world;
  const now = world.clock();
  const at = visit.since > 0 ? visit.since : now;
  const schedules = targets.flatMap(({ schedule }) => (schedule === undefined ? [] : [schedule]));
  const overrides = (await overridesOf(table, [...new Set(schedules)])).map((one) => sinceThen(one, at, now));
  const meant = targets.map((target) => meantBy(organisation, target, at, { overrides, timeOff: [] }));
  const timeOff = await timeOffAround(table, meant.flatMap(usersOf), now);
  const chosen = await Promise.all(meant.map((one) => ('team' in one ? chosenOf(world, visit, one, timeOff) : one)));
  const told = chosen.flatMap(({ recipients }) =>
    recipients.map((recipient) => whoIsTold(organisation, recipient, timeOff, now)),
  );
  return {
    recipients: eachOnce(told.flatMap(({ recipients }) => recipients)),
    gaps: [...chosen, ...told].flatMap(({ gaps }) => gaps),
  };
};

/** One made while the level is under way counts for the rest of it, as if it had been in force at its beginning. */
const sinceThen = (override: Override, at: EpochMillis, now: EpochMillis): Override =>
  override.madeAt > at && override.from <= now ? { ...override, from: Math.min(override.from, at) } : override;

const usersOf = (meant: Meant): readonly string[] =>
  'team' in meant
    ? meant.members
    : meant.recipients.flatMap(({ owner }) => (owner.startsWith('user:') ? [owner.slice('user:'.length)] : []));

const chosenOf = async (
  { table, clock, organisation }: BaseWorld,
  { incident, visit }: Visit,
  { team, members }: OneOf,
  timeOff: readonly TimeOff[],
): Promise<Resolved> => {
  const now = clock();
  const canCome = (user: string): boolean =>
    organisation.users[user] !== undefined && takesPagesOf(user, now, timeOff).kind !== 'away';
  const user = await whoseTurn(table, { incident, visit, team }, members, canCome);
  if (user === undefined)
    return {
      recipients: [],
      gaps: [{ target: `round robin over team '${team}'`, because: 'all its members are away' }],
    };
  return { recipients: [{ owner: `user:${user}`, because: `it is their turn in team '${team}'` }], gaps: [] };
};

const eachOnce = (recipients: readonly Recipient[]): readonly Recipient[] => {
  const first = new Map<Owner, Recipient>();
  for (const recipient of recipients) if (!first.has(recipient.owner)) first.set(recipient.owner, recipient);
  return [...first.values()];
};
