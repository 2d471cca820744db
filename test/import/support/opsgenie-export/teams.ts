import { type Files, idOf, type Json, MATCH_ALL, userRef } from './blocks';
import { type Row, type Rule, TEAMS } from './team-rows';

export const teamFiles = (): Files =>
  Object.fromEntries(Object.entries(TEAMS).map(([name, row]) => teamFile(name, row)));

const teamFile = (name: string, { members, rules }: Row): readonly [string, Json] => {
  const id = idOf('team', name);
  const team = {
    id,
    name,
    description: name === 'payments' ? 'Cards, wallets and direct debits' : '',
    members: members
      .split(' ')
      .filter((member) => member !== '')
      .map((member) => ({
        user: withoutType(userRef(member.replace('*', ''))),
        role: member.endsWith('*') ? 'admin' : 'user',
      })),
    links: { web: `https://app.opsgenie.example/teams/${id}`, api: `https://api.opsgenie.example/v2/teams/${id}` },
  };
  const roles = name === 'platform' ? [{ id: idOf('team role', name), name: 'Release manager', rights: [] }] : [];
  return [
    `teams/${name}-${id}.json`,
    { team, teamRoutingRules: rules.map(ruleOf(name, rules.length)), teamRoles: roles },
  ];
};

const ruleOf =
  (team: string, count: number) =>
  ([name, notify, criteria = MATCH_ALL, more = {}]: Rule, index: number): Json => ({
    id: idOf('routing rule', `${team} ${name}`),
    name,
    isDefault: index === count - 1,
    order: index,
    criteria,
    notify,
    ...more,
  });

const withoutType = ({ type: _, ...ref }: Json): Json => ref;
