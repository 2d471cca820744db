import type { Organisation } from './organisation';
import type { Policy } from './policy';

/** The service's own policy, else its team's default. Undefined only for a service that does not exist. */
export const policyOf = (organisation: Organisation, serviceName: string): Policy | undefined => {
  const service = organisation.services[serviceName];
  const name = service?.policy ?? organisation.teams[service?.team ?? '']?.defaultPolicy;
  return name === undefined ? undefined : organisation.policies[name];
};

/** The service a CloudWatch alarm belongs to by its name: the longest declared prefix, else the default service. */
export const serviceOfAlarm = (organisation: Organisation, alarmName: string): string => {
  const matches = Object.entries(organisation.services).flatMap(([name, service]) =>
    (service.alarmPrefixes ?? [])
      .filter((prefix) => alarmName.startsWith(prefix))
      .map((prefix) => ({ name, length: prefix.length })),
  );
  matches.sort((a, b) => b.length - a.length);
  return matches[0]?.name ?? organisation.defaultService;
};
