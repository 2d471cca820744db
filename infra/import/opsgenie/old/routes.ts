import type { EpochMillis } from '../../../../workflows/incident';
import type { Draft } from '../../draft';
import type { OldRoute } from '../../old/old-system';
import { DAY, MINUTE } from '../../old/wall';
import type { Book } from '../book';
import type { Criteria, OpsgenieRoutingRule, OpsgenieTeam } from '../export';
import type { Account } from './account';
import { covers, edgesOf } from './hours';
import { samplesFor } from './make-sample';
import { ruleFor, zoneOfRule } from './route';
import type { SampleAlert } from './sample-alert';

/** What the import called things. */
interface Names {
  readonly book: Book;
  readonly draft: Pick<Draft, 'organisation' | 'policyTeams'>;
  readonly now: EpochMillis;
  /** The policies that stand for escalations. */
  readonly escalations: ReadonlySet<string | undefined>;
}

/**
 * Alerts for a team: for each of its routing rules those that come to it, one for each condition that is enough, and one
 * outside its hours.
 */
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
  const instants = instantsOf(account, team, names.now);
  return inTheirOrder(team).flatMap((rule, index, all) => {
    const name = `team '${team.name}', ${rule.isDefault ? 'default rule' : `rule '${rule.name}'`}`;
    const criteria = rule.isDefault ? MATCH_ALL : rule.criteria;
    const above = all.slice(0, index).map((one) => one.criteria);
    const isCovered = (at: EpochMillis) =>
      rule.isDefault || covers(rule.timeRestriction, zoneOfRule(account, rule), at);
    const outside = instants.find((at) => !isCovered(at));
    return samplesFor(criteria, above).flatMap((alerts, way) => {
      const [first] = alerts;
      const found = firstOf(alerts, instants, (alert, at) => ruleFor(account, team, alert, at) === rule);
      const inside = instants.find(isCovered);
      return [
        ...(found ? [routeOf(name, ...found)] : []),
        ...(!found && first && inside !== undefined ? [routeOf(`${name}, behind one above it`, first, inside)] : []),
        ...(first && outside !== undefined && way === 0
          ? [routeOf(`${name}, just outside its hours`, found?.[0] ?? first, outside)]
          : []),
      ];
    });
  });
};

const MATCH_ALL: Criteria = { type: 'match-all', conditions: [] };

const inTheirOrder = ({ routingRules }: OpsgenieTeam): readonly OpsgenieRoutingRule[] =>
  [...routingRules].sort((a, b) => Number(a.isDefault) - Number(b.isDefault));

const firstOf = (
  alerts: readonly SampleAlert[],
  instants: readonly EpochMillis[],
  isWanted: (alert: SampleAlert, at: EpochMillis) => boolean,
): readonly [SampleAlert, EpochMillis] | undefined => {
  for (const at of instants) for (const alert of alerts) if (isWanted(alert, at)) return [alert, at];
  return undefined;
};

/** Now, and where the hours of the team's rules begin and end in the next days: the minute itself and the one before. */
const instantsOf = (account: Account, team: OpsgenieTeam, now: EpochMillis): readonly EpochMillis[] => {
  const edges = team.routingRules.flatMap((rule) =>
    rule.isDefault ? [] : edgesOf(rule.timeRestriction, zoneOfRule(account, rule), now, now + 8 * DAY),
  );
  return [...new Set([now, ...edges.flatMap((at) => [at, at - MINUTE])])].slice(0, MOST_INSTANTS);
};

/** More than a team with hours in many zones has in a week. */
const MOST_INSTANTS = 100;

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
