import type { Organisation } from '../../workflows/organisation';
import type { Policy } from '../../workflows/policy';

/** The services that a schedule's people answer for: their team's, and those whose alerts can lead to the schedule. */
export const servicesOf = (organisation: Organisation, schedule: string): readonly string[] => {
  const { services, schedules, teams } = organisation;
  const owner = schedules[schedule]?.team;
  return Object.entries(services).flatMap(([name, { team, policy }]) => {
    const possible = [policy, teams[team]?.defaultPolicy, ...(teams[team]?.routing ?? []).map((rule) => rule.policy)];
    return team === owner || possible.some((each) => leadsTo(organisation, each, schedule)) ? [name] : [];
  });
};

/** Whether a policy can notify a schedule's people. */
export const leadsTo = ({ policies }: Organisation, policy: string | undefined, schedule: string): boolean => {
  const found = policy !== undefined && Object.hasOwn(policies, policy) ? policies[policy] : undefined;
  return found !== undefined && targetsOf(found).some((target) => target.schedule === schedule);
};

const targetsOf = ({ levels, lastResort }: Policy) => [...levels.flatMap(({ notify }) => notify), ...lastResort];
