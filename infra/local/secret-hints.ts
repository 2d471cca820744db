import { HEARTBEAT_URL } from '../../tasks/sweep/heartbeat';
import { GRAFANA_SECRET } from '../../tasks/webhooks/grafana-signature';
import type { Organisation } from '../../workflows/organisation';
import { secretVariable } from './settings';

/**
 * What whoever starts the stack should know of its secrets, a line each: without its key nothing is forwarded, and a
 * variable whose name is slightly wrong is read by nobody. Names only, never a value.
 * @param given the variables that hold a secret
 */
export const secretHints = ({ services }: Organisation, given: readonly string[]): readonly string[] => {
  const forwarding = Object.entries(services).flatMap(([service, { forward }]) =>
    forward ? [{ service, forward, variable: secretVariable(`forward/${service}`) }] : [],
  );
  const known = [
    ...forwarding.map(({ variable }) => variable),
    secretVariable(GRAFANA_SECRET),
    secretVariable(HEARTBEAT_URL),
  ];
  const missing = forwarding.filter(({ variable }) => !given.includes(variable));
  const unused = given.filter((variable) => !known.includes(variable));
  return [
    ...missing.map(
      ({ service, forward, variable }) =>
        `forward to ${forward.url} of service '${service}' waits for its key: set ${variable}`,
    ),
    ...unused.map((variable) => `${variable} is set, but nothing uses it; what is used: ${known.join(', ')}`),
  ];
};
