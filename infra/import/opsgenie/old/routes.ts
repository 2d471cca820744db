import type { EpochMillis } from '../../../../workflows/incident';
import type { Draft } from '../../draft';
import type { OldRoute } from '../../old/old-system';
import { DAY, MINUTE } from '../../old/wall';
import type { Book } from '../book';
import type { OpsgenieRoutingRule, OpsgenieTeam } from '../export';
import type { Account } from './account';
import { covers, edgesOf } from './hours';
import { sampleFor } from './make-sample';
import { ruleFor, zoneOfRule } from './route';
import { plainAlert, type SampleAlert } from './sample-alert';

/** What the import called things. */
interface Names {
  readonly book: Book;
  readonly draft: Pick<Draft, 'organisation' | 'policyTeams'>;
  readonly now: EpochMillis;
  /** The policies that stand for escalations. */
  readonly escalations: ReadonlySet<string | undefined>;
}

/** Alerts for a team: for each of its routing rules one that meets it, one outside its hours, and one that meets none. */
export const routesOf = (account: Account, team: OpsgenieTeam, names: Names): readonly OldRoute[] => {
  const key = names.book.team(team);
  const service = Object.entries(names.draft.organisation.services).find(([, one]) => one.team === key)?.[0];
  if (key === undefined || service === undefined) return [];
  const routeOf = (name: string, alert: SampleAlert, at: EpochMillis): OldRoute => {
    const { alias: _, ...asked } = alert;
    return {
      name,
      alert: { ...asked, service, at },
      goesTo: goesTo(account, key, ruleFor(account, team, alert, at), names),
    };
  };
  return team.routingRules.flatMap((rule) => {
    const name = `team '${team.name}', ${rule.isDefault ? 'default rule' : `rule '${rule.name}'`}`;
    const alert = rule.isDefault ? plainAlert('P3') : sampleFor(rule.criteria);
    if (!alert) return [];
    const { inside, outside } = instantsOf(account, rule, names.now);
    return [
      ...(inside === undefined ? [] : [routeOf(name, alert, inside)]),
      ...(outside === undefined ? [] : [routeOf(`${name}, just outside its hours`, alert, outside)]),
    ];
  });
};

/** In the middle of nothing in particular: a whole minute well inside a rule's hours, and the last one before them. */
const instantsOf = (account: Account, rule: OpsgenieRoutingRule, now: EpochMillis) => {
  const zone = zoneOfRule(account, rule);
  const isInside = (at: EpochMillis) => rule.isDefault || covers(rule.timeRestriction, zone, at);
  const edges = rule.isDefault ? [] : edgesOf(rule.timeRestriction, zone, now, now + 8 * DAY);
  const around = [now, ...edges.flatMap((at) => [at, at - MINUTE])];
  return { inside: around.find(isInside), outside: around.find((at) => !isInside(at)) };
};

const goesTo = (
  account: Account,
  team: string,
  rule: OpsgenieRoutingRule | undefined,
  names: Names,
): OldRoute['goesTo'] => {
  if (!rule || rule.notify.type === 'none') return 'nobody';
  const { notify } = rule;
  if (notify.type === 'schedule') {
    const schedule = names.book.schedule(notify);
    const name = `schedule '${account.schedule(notify)?.name ?? notify.name ?? notify.id ?? ''}'`;
    return { policy: schedule === undefined ? undefined : policyOfSchedule(names, team, schedule), name };
  }
  const escalation = account.escalation(notify);
  return {
    policy: escalation && names.book.escalation(escalation),
    name: `escalation '${escalation?.name ?? notify.name ?? notify.id ?? ''}'`,
  };
};

/** The policy of the team that was made for the schedule: it stands for no escalation, and tells nobody else first. */
const policyOfSchedule = ({ draft, escalations }: Names, team: string, schedule: string) =>
  draft.organisation.policies.find(
    ({ name, levels }) =>
      !escalations.has(name) &&
      Object.hasOwn(draft.policyTeams, name) &&
      draft.policyTeams[name] === team &&
      levels[0]?.notify.length === 1 &&
      levels[0].notify[0]?.schedule === schedule,
  )?.name;
