import example from '../../workflows/example';
import type { Organisation, Service } from '../../workflows/organisation';
import type { Policy } from '../../workflows/policy';

/** The example's policy of that name, to be varied. */
export const policyNamed = (name: 'critical' | 'business-hours' | 'low-urgency'): Policy => {
  const policy = example.policies[name];
  if (!policy) throw new Error(`the example has no policy '${name}'`);
  return policy;
};

/** The example with nothing but `checkout` and its policy: every machine that a night does not need costs it time. */
export const onlyCheckout: Organisation = {
  ...example,
  policies: { critical: policyNamed('critical') },
  services: { checkout: example.services['checkout'] as Service },
};

/** The same with another policy, which `checkout` uses. */
export const withPolicy = (policy: Policy): Organisation => ({
  ...onlyCheckout,
  policies: { [policy.name]: policy },
  services: { checkout: { name: 'Checkout', team: 'platform', policy: policy.name } },
});

/** An organisation that no longer has a policy; the service that used it uses another. */
export const withoutPolicy = (name: string, instead: string): Organisation => {
  const { [name]: _gone, ...policies } = example.policies;
  const services = Object.entries(example.services).map(([service, value]) => [
    service,
    value.policy === name ? { ...value, policy: instead } : value,
  ]);
  return { ...example, policies, services: Object.fromEntries(services) };
};
