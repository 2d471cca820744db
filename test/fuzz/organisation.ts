import type { Parsed } from '../../workflows/alert-event';
import example from '../../workflows/example';
import type { Integration } from '../../workflows/integration';
import type { Organisation, Service } from '../../workflows/organisation';
import { TOPIC } from '../intake/fixtures/sns';

/** A careless one: hands on whatever it is sent. */
const careless: Integration = (payload) => ({ kind: 'events', events: [payload] }) as Parsed;

/** The example with a topic, and with an integration of each of the two kinds that a team writes itself. */
export const fuzzedOrganisation: Organisation = {
  ...example,
  services: { ...example.services, checkout: { ...(example.services['checkout'] as Service), topics: [TOPIC] } },
  integrations: { ...example.integrations, careless },
};
