import type { Organisation } from '../../workflows/organisation';

/** As if a service that is only tried beside an old system were notified for: what is simulated is what would happen. */
export const outOfShadow = (organisation: Organisation, name: string): Organisation => {
  const service = organisation.services[name];
  if (!service?.shadow) return organisation;
  return { ...organisation, services: { ...organisation.services, [name]: { ...service, shadow: false } } };
};
