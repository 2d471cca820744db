import type { Organisation } from './organisation';
import type { Policy } from './policy';
import { policyOf } from './routing';
import { minutes } from './span';

/** The name of the policy for alerts that ask for people or schedules rather than for a team or an escalation. */
export const DIRECT = 'direct';

/**
 * Tells whom the alert names, three times over a quarter of an hour, and then whoever is the default service's last
 * resort: an alert that asks for somebody who does not answer must not end there.
 */
const directPolicy = (lastResort: Policy['lastResort']): Policy => ({
  name: DIRECT,
  purpose: 'Alerts that ask for a person or a schedule',
  levels: [{ name: 'whom the alert names', notify: [{ namedBy: 'the alert' }], acknowledgeWithin: minutes(5) }],
  repeat: 2,
  doneWhen: 'acknowledged',
  lastResort,
});

/** Every organisation has a policy `direct`: its own, if it wrote one. */
export const withDirectPolicy = (organisation: Organisation): Organisation => {
  const fallback = policyOf(organisation, organisation.defaultService);
  if (organisation.policies[DIRECT] || !fallback) return organisation;
  return {
    ...organisation,
    policies: { ...organisation.policies, [DIRECT]: directPolicy(fallback.lastResort) },
  };
};
