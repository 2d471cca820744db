import type { Fields } from '../../read/fields';
import type { OpsgenieRoutingRule, OpsgenieTeam } from '../export';
import { entityOf, type ReadEntity } from './entity';
import { criteriaOf, refAt, timeRestrictionOf } from './parts';

/** `{ team, teamRoutingRules, teamRoles }`, or the team alone. */
export const readTeam: ReadEntity<OpsgenieTeam> = (fields, reading) => {
  const { entity: team, wrapper } = entityOf(fields, 'team');
  const rules = (wrapper ?? team).children('teamRoutingRules');
  const roles = (wrapper ?? team).children('teamRoles');
  const read: OpsgenieTeam = {
    id: team.maybeText('id') ?? team.text('name'),
    name: team.text('name'),
    description: team.maybeText('description') ?? '',
    members: team.children('members').map((member) => ({
      user: refAt(member, 'user', 'user'),
      role: member.word('role', 'user'),
    })),
    routingRules: rules
      .map((rule) => ({ order: rule.count('order', Number.MAX_SAFE_INTEGER), rule: ruleOf(rule) }))
      .sort((a, b) => Number(a.rule.isDefault) - Number(b.rule.isDefault) || a.order - b.order)
      .map(({ rule }) => rule),
  };
  for (const role of roles) reading.leave('team roles', role.maybeText('name') ?? 'a role');
  team.ignore('links');
  team.done('teams');
  wrapper?.done('teams');
  return read;
};

const ruleOf = (rule: Fields): OpsgenieRoutingRule => {
  const timeRestriction = timeRestrictionOf(rule.child('timeRestriction'));
  const timeZone = rule.maybeText('timezone') ?? rule.maybeText('timeZone');
  const isDefault = rule.flag('isDefault', false);
  const read: OpsgenieRoutingRule = {
    name: rule.maybeText('name') ?? (isDefault ? 'Default Routing Rule' : ''),
    isDefault,
    ...(timeZone === undefined ? {} : { timeZone }),
    criteria: criteriaOf(rule.child('criteria')),
    ...(timeRestriction === undefined ? {} : { timeRestriction }),
    notify: refAt(rule, 'notify', 'none'),
  };
  rule.ignore('id', '_parent');
  rule.done('routing rules');
  return read;
};
