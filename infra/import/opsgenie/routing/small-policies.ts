import type { Policy, Target } from '../../../../workflows/policy';
import { keysFor } from '../../names';
import { type Account, membersOf } from '../account';
import { waitOf } from '../escalations/levels';
import { inline } from '../wording';

/** Policies of one level, for what Opsgenie needs no escalation: a rule that leads to a schedule, or to nothing else. */
export interface SmallPolicies {
  /** The name of the policy that tells whoever is on call. */
  readonly ofSchedule: (team: string, schedule: string) => string;
  /** The name of the policy that tells every member. */
  readonly ofMembers: (team: string) => string;
  /** Those that were asked for. */
  readonly made: () => readonly MadePolicy[];
}

export interface MadePolicy {
  readonly policy: Policy;
  readonly team: string;
}

/** @param taken names of other policies */
export const smallPolicies = (account: Account, taken: readonly string[]): SmallPolicies => {
  const made = new Map<string, MadePolicy>();
  const once = (team: string, what: string, wanted: string, make: (name: string) => Policy): string => {
    const id = JSON.stringify([team, what]);
    const known = made.get(id);
    if (known) return known.policy.name;
    const used = [...taken, ...[...made.values()].map(({ policy }) => policy.name)];
    const name = keysFor([{ id, names: [wanted] }], 'policy', used).get(id) ?? wanted;
    made.set(id, { policy: make(name), team });
    return name;
  };
  return {
    ofSchedule: (team, schedule) =>
      once(team, `schedule ${schedule}`, withoutStutter(team, schedule), (name) =>
        ofSchedule(account, name, team, schedule),
      ),
    ofMembers: (team) => once(team, 'members', `${team}-everybody`, (name) => ofMembers(account, name, team)),
    made: () => [...made.values()],
  };
};

/** `payments` and `payments-primary` → `payments-primary`. */
const withoutStutter = (team: string, schedule: string): string =>
  schedule === team || schedule.startsWith(`${team}-`) ? schedule : `${team}-${schedule}`;

const ofSchedule = (account: Account, name: string, team: string, schedule: string): Policy => {
  const old = inline(account.oldSchedules.get(schedule)?.name ?? schedule, 60);
  const tells: Target = { schedule };
  const owner = account.teams.get(team);
  return {
    name,
    purpose: `Alerts of team ${inline(owner?.name ?? team)} that go to whoever is on call in ${old}.`,
    levels: [{ name: `on call in ${old}`, notify: [tells], acknowledgeWithin: lastResortAfter(account) }],
    repeat: 0,
    lastResort: owner && membersOf(account, owner).length > 0 ? [{ team }] : [tells],
    doneWhen: 'acknowledged',
  };
};

const ofMembers = (account: Account, name: string, team: string): Policy => {
  const old = inline(account.teams.get(team)?.name ?? team, 60);
  return {
    name,
    purpose: `Alerts of team ${old} that lead to nothing else.`,
    levels: [{ name: `everybody in ${old}`, notify: [{ team }], acknowledgeWithin: lastResortAfter(account) }],
    repeat: 0,
    lastResort: [{ team }],
    doneWhen: 'acknowledged',
  };
};

const lastResortAfter = ({ options }: Account) => waitOf(options.lastResortAfter.seconds / 60);
