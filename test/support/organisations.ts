import example from '../../workflows/example';
import type { Organisation } from '../../workflows/organisation';
import type { Policy } from '../../workflows/policy';

/** The example organisation with one policy changed; `checkout`, the service of the tests, uses it. */
export const withPolicy = (policy: Policy): Organisation => ({
  ...example,
  policies: { ...example.policies, [policy.name]: policy },
  services: { ...example.services, checkout: { name: 'Checkout', team: 'platform', policy: policy.name } },
});

/** The example's policy of that name, to be varied. */
export const policyNamed = (name: 'critical' | 'business-hours' | 'low-urgency'): Policy => {
  const policy = example.policies[name];
  if (!policy) throw new Error(`the example has no policy '${name}'`);
  return policy;
};

/** An organisation that no longer has a policy; the service that used it uses another. */
export const withoutPolicy = (name: string, instead: string): Organisation => {
  const { [name]: _gone, ...policies } = example.policies;
  const services = Object.entries(example.services).map(([service, value]) => [
    service,
    value.policy === name ? { ...value, policy: instead } : value,
  ]);
  return { ...example, policies, services: Object.fromEntries(services) };
};
