import { organisationProblems } from './check-organisation';
import { withDirectPolicy } from './direct-policy';
import type { Priority } from './incident';
import type { Integration } from './integration';
import type { JsonMapping } from './json-mapping';
import type { Schedule } from './on-call/schedule';
import type { Policy, Target } from './policy';
import type { RoutingRule } from './routing-rule';
import type { Span } from './span';
import type { User } from './user';

/** People who own services, schedules and policies together. */
export interface Team<U extends string = string, P extends string = string, V extends string = string> {
  readonly name: string;
  readonly members: readonly U[];
  /** For the alerts of the team's services; the first rule that matches decides. @default - none */
  readonly routing?: readonly RoutingRule<P, V>[];
  /** Used where no routing rule matches, by every service of the team that names no policy of its own. */
  readonly defaultPolicy: P;
}

/** What an alert is about and an integration key belongs to. */
export interface Service<T extends string = string, P extends string = string> {
  readonly name: string;
  readonly team: T;
  /** Used where none of the team's routing rules matches. @default - the team's default policy */
  readonly policy?: P;
  /** CloudWatch alarms whose name begins with one of these belong to this service; the longest match wins. @default - none */
  readonly alarmPrefixes?: readonly string[];
  /** ARNs of the SNS topics whose messages are alerts for this service; messages of any other topic are refused. @default - none */
  readonly topics?: readonly string[];
  /** Nobody is notified before; what is resolved by then never is. For alerts that mend themselves. @default - as the policy says */
  readonly notifyAfter?: Span;
  /** What to do when it fails: an http or https address that every notification carries. @default - none */
  readonly runbook?: string;
  /** Escalates fully, but whatever would be sent goes to the shadow outbox only. @default - off */
  readonly shadow?: boolean;
  /** Where each accepted alert goes as well, as it came. @default - nowhere */
  readonly forward?: Forward;
}

/**
 * Another system beside this one that speaks one of these protocols. `url` is its base: what a client would be given.
 * Its key is the secret `forward/<service>`.
 */
export interface Forward {
  readonly kind: 'opsgenie' | 'pagerduty';
  readonly url: string;
}

/** Somewhere else to tell: a status page, a chat bridge. Signed after Standard Webhooks. */
export interface Webhook {
  readonly url: string;
}

/** Everything Stepladder knows about a company, as one value. Checked: every name it mentions exists. */
export interface Organisation {
  readonly users: Readonly<Record<string, User>>;
  readonly teams: Readonly<Record<string, Team>>;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly webhooks: Readonly<Record<string, Webhook>>;
  readonly policies: Readonly<Record<string, Policy>>;
  readonly services: Readonly<Record<string, Service>>;
  /** Takes the alerts that name no service. */
  readonly defaultService: string;
  /** The team's own sources of alerts, by the name in their URL. */
  readonly integrations: Readonly<Record<string, Integration | JsonMapping>>;
  /** The priorities for which nobody is woken: quiet hours are kept, and users' rules for low urgency apply. */
  readonly lowUrgency: readonly Priority[];
}

/** What a team writes: as `Organisation`, with the names as literal types, so that a wrong one does not compile. */
export interface OrganisationSource<
  U extends string,
  T extends string,
  S extends string,
  W extends string,
  P extends string,
  V extends string,
> {
  readonly users: Readonly<Record<U, User>>;
  readonly teams: Readonly<Record<T, Team<NoInfer<U>, NoInfer<P>, NoInfer<V>>>>;
  readonly schedules: Readonly<Record<S, Schedule<NoInfer<U>, NoInfer<T>>>>;
  readonly webhooks?: Readonly<Record<W, Webhook>>;
  readonly policies: readonly Policy<P, Target<NoInfer<U>, NoInfer<S>, NoInfer<T>, NoInfer<W>>>[];
  readonly services: Readonly<Record<V, Service<NoInfer<T>, NoInfer<P>>>>;
  readonly defaultService: NoInfer<V>;
  readonly integrations?: Readonly<Record<string, Integration | JsonMapping>>;
  /** @default P4 and P5 */
  readonly lowUrgency?: readonly Priority[];
}

/** Refuses an organisation that could not work, with every problem as a sentence of its own. */
export class OrganisationRefused extends Error {
  override readonly name = 'OrganisationRefused';
  constructor(readonly problems: readonly string[]) {
    super(`This organisation cannot work:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/**
 * The default export of a team's organisation module.
 * @throws OrganisationRefused naming every problem that the types cannot catch.
 */
export const defineOrganisation = <
  const U extends string,
  const T extends string,
  const S extends string,
  const P extends string,
  const V extends string,
  const W extends string = never,
>(
  source: OrganisationSource<U, T, S, W, P, V>,
): Organisation => {
  const policies: readonly Policy[] = source.policies;
  const organisation: Organisation = {
    ...source,
    webhooks: source.webhooks ?? {},
    integrations: source.integrations ?? {},
    lowUrgency: source.lowUrgency ?? ['P4', 'P5'],
    // From a module that no compiler has seen it may be anything; the check then says so.
    policies: Object.fromEntries(Array.isArray(policies) ? policies.map((policy) => [policy?.name, policy]) : []),
  };
  // Set by the build of the tasks: what they run was checked at synth, and the check costs every cold start 60 kB.
  // It has to be this expression for the bundler to leave the check out.
  const problems = (globalThis as { organisationWasChecked?: true }).organisationWasChecked
    ? []
    : organisationProblems(organisation, policies);
  if (problems.length > 0) throw new OrganisationRefused(problems);
  return withDirectPolicy(organisation);
};
