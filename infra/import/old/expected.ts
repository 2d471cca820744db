import { meantBy } from '../../../tasks/notify/meant';
import type { EpochMillis } from '../../../workflows/incident';
import { takesPagesOf } from '../../../workflows/on-call/time-off';
import type { Policy, Target } from '../../../workflows/policy';
import type { NewSystem } from './new-system';

/** Rounds beyond this one look like it. */
const ROUNDS = 2;

/**
 * Whom a policy would tell in which order if nobody answered, without running it: good enough to choose the instants
 * that are worth running, and no more.
 */
export const expectedOf = (system: NewSystem, policy: Policy, alert: EpochMillis): readonly string[] => {
  const told: string[] = [];
  let at = alert + (policy.notifyAfter?.seconds ?? 0) * 1000;
  for (let round = 0; round < Math.min(ROUNDS, policy.repeat + 1); round += 1) {
    for (const { notify, acknowledgeWithin } of policy.levels) {
      const people = notify.flatMap((target) => peopleOf(system, target, at));
      told.push([...new Set(people)].sort().join());
      at += acknowledgeWithin.seconds * 1000;
    }
  }
  return told;
};

const peopleOf = ({ organisation, data }: NewSystem, target: Target, at: EpochMillis): readonly string[] => {
  const meant = meantBy(organisation, target, at, data);
  if ('members' in meant) return [[...meant.members].sort().join('|')];
  return meant.recipients.flatMap(({ owner }) => {
    if (!owner.startsWith('user:')) return [owner];
    const user = owner.slice('user:'.length);
    const takes = takesPagesOf(user, at, data.timeOff);
    if (takes.kind === 'away') return [];
    return [takes.kind === 'cover' ? takes.user : user];
  });
};
