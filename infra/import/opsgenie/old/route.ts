import type { EpochMillis } from '../../../../workflows/incident';
import { zoneOf } from '../../old/wall';
import type { OpsgenieRoutingRule, OpsgenieTeam } from '../export';
import type { Account } from './account';
import { covers } from './hours';
import { meets, type SampleAlert } from './sample-alert';

/** The first routing rule of a team that an alert meets; the default rule is the last. */
export const ruleFor = (
  account: Account,
  { routingRules }: OpsgenieTeam,
  alert: SampleAlert,
  at: EpochMillis,
): OpsgenieRoutingRule | undefined =>
  [...routingRules]
    .sort((a, b) => Number(a.isDefault) - Number(b.isDefault))
    .find(
      (rule) =>
        rule.isDefault || (meets(alert, rule.criteria) && covers(rule.timeRestriction, zoneOfRule(account, rule), at)),
    );

export const zoneOfRule = ({ timeZone }: Account, rule: OpsgenieRoutingRule): string => zoneOf(rule.timeZone, timeZone);
