import example from '../../workflows/example';
import { policyOf, serviceOfAlarm } from '../../workflows/routing';

const organisation = {
  ...example,
  services: {
    ...example.services,
    payments: { name: 'Payments', team: 'platform', alarmPrefixes: ['checkout-payments-'] },
  },
};

test.each([
  { why: 'a service has a policy of its own', service: 'checkout', policy: 'critical' },
  { why: 'without one it uses its team’s', service: 'helpdesk', policy: 'business-hours' },
  { why: 'a service that does not exist has none', service: 'nothing', policy: undefined },
])('$why', ({ service, policy }) => {
  expect(policyOf(organisation, service)?.name).toBe(policy);
});

test.each([
  { why: 'an alarm belongs to the service whose prefix it has', alarm: 'reports-late', service: 'reports' },
  { why: 'the longest prefix wins', alarm: 'checkout-payments-down', service: 'payments' },
  { why: 'a shorter one is enough', alarm: 'checkout-errors', service: 'checkout' },
  { why: 'an alarm that nobody claims goes to the default service', alarm: 'something', service: 'checkout' },
])('$why', ({ alarm, service }) => {
  expect(serviceOfAlarm(organisation, alarm)).toBe(service);
});
