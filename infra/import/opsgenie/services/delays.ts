import type { Service, Team } from '../../../../workflows/organisation';
import type { Policy } from '../../../../workflows/policy';
import type { RoutingRule } from '../../../../workflows/routing-rule';
import { hours, type Span } from '../../../../workflows/span';
import type { Note } from '../../note';
import type { Account } from '../account';
import { inline, spanOf, timeInWords } from '../wording';
import { type Delay, delaysOf, noteOfPolicy, subjectOfPolicy } from './policies';

interface Parts {
  readonly teams: Readonly<Record<string, Team>>;
  readonly services: Readonly<Record<string, Service>>;
  readonly policies: readonly Policy[];
}

/** The longest that a service or a routing rule may say. */
const LONGEST = hours(1);

/**
 * Notification policies: a plain delay of a team is said by its services. A service's word goes before a policy's own,
 * so where a policy waits longer by itself, its rule, or the service, says that.
 */
export const withDelays = (
  account: Account,
  parts: Parts,
): Omit<Parts, 'policies'> & { readonly notes: readonly Note[] } => {
  const delays = delaysOf(account);
  const own = new Map(parts.policies.map(({ name, notifyAfter }) => [name, notifyAfter]));
  const teams = Object.entries(parts.teams).map(([key, team]) => {
    const delay = delays.get(key);
    return [key, delay ? withRules(team, delay, own) : team] as const;
  });
  const services = Object.entries(parts.services).map(([key, service]) => {
    const delay = delays.get(service.team);
    const fallback = own.get(parts.teams[service.team]?.defaultPolicy ?? '');
    return [key, delay ? { ...service, notifyAfter: longer(delay, fallback) } : service] as const;
  });
  return {
    teams: Object.fromEntries(teams),
    services: Object.fromEntries(services),
    notes: account.from.policies.map((policy) => {
      const delay = [...delays.values()].find((one) => one.policy === policy);
      return delay ? noteOfDelay(account, delay, parts, own) : noteOfPolicy(account, policy);
    }),
  };
};

type Own = ReadonlyMap<string, Span | undefined>;

const longer = ({ minutes }: Delay, own: Span | undefined): Span => {
  const span = spanOf(minutes);
  return { seconds: Math.min(LONGEST.seconds, Math.max(span.seconds, own?.seconds ?? 0)) };
};

const withRules = (team: Team, delay: Delay, own: Own): Team => {
  const services = longer(delay, own.get(team.defaultPolicy));
  return team.routing === undefined
    ? team
    : {
        ...team,
        routing: team.routing.map((rule) => withRule(rule, services, longer(delay, own.get(rule.policy ?? '')))),
      };
};

const withRule = (rule: RoutingRule, services: Span, wanted: Span): RoutingRule =>
  rule.policy === undefined || wanted.seconds === services.seconds ? rule : { ...rule, notifyAfter: wanted };

const noteOfDelay = (account: Account, delay: Delay, { teams }: Parts, own: Own): Note => {
  const team = teams[delay.team];
  const led = [team?.defaultPolicy, ...(team?.routing ?? []).map(({ policy }) => policy)];
  const late = led.filter((name) => (own.get(name ?? '')?.seconds ?? 0) > LONGEST.seconds);
  const cut =
    late.length === 0 ? '' : `; policy '${late[0]}' would tell even later by itself, and is told after 1 hour instead`;
  return {
    area: 'other',
    subject: subjectOfPolicy(account, delay.policy),
    kind: 'approximated',
    how: `notifyAfter: ${timeInWords(delay.minutes)} on the services of team '${inline(team?.name ?? delay.team)}': the whole escalation begins that much later${cut}`,
  };
};
