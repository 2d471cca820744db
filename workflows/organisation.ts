import { organisationProblems } from './check-organisation';
import type { Policy, Target } from './policy';
import type { Schedule } from './schedule';

/** A responder. Addresses are data, not code: they are set by the API or the command line. */
export interface User {
  readonly name: string;
  /** IANA time zone the person lives in. */
  readonly timeZone: string;
}

/** People who own services, schedules and policies together. */
export interface Team<U extends string = string, P extends string = string> {
  readonly name: string;
  readonly members: readonly U[];
  /** Used by every service of the team that names no policy of its own. */
  readonly defaultPolicy: P;
}

/** What an alert is about and an integration key belongs to. */
export interface Service<T extends string = string, P extends string = string> {
  readonly name: string;
  readonly team: T;
  /** @default - the team's default policy */
  readonly policy?: P;
  /** CloudWatch alarms whose name begins with one of these belong to this service; the longest match wins. @default - none */
  readonly alarmPrefixes?: readonly string[];
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
  readonly teams: Readonly<Record<T, Team<NoInfer<U>, NoInfer<P>>>>;
  readonly schedules: Readonly<Record<S, Schedule<NoInfer<U>>>>;
  readonly webhooks?: Readonly<Record<W, Webhook>>;
  readonly policies: readonly Policy<P, Target<NoInfer<U>, NoInfer<S>, NoInfer<T>, NoInfer<W>>>[];
  readonly services: Readonly<Record<V, Service<NoInfer<T>, NoInfer<P>>>>;
  readonly defaultService: NoInfer<V>;
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
    policies: Object.fromEntries(policies.map((policy) => [policy.name, policy])),
  };
  // Set by the build of the tasks: what they run was checked at synth, and the check costs every cold start 60 kB.
  // It has to be this expression for the bundler to leave the check out.
  const problems = (globalThis as { organisationWasChecked?: true }).organisationWasChecked
    ? []
    : organisationProblems(organisation, policies);
  if (problems.length > 0) throw new OrganisationRefused(problems);
  return organisation;
};
