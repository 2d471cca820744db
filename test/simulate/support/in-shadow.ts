import type { Service } from '../../../workflows/organisation';
import { onlyCheckout } from '../../support/organisations';

/** `checkout` is only tried beside an old system. */
export default {
  ...onlyCheckout,
  services: { checkout: { ...(onlyCheckout.services['checkout'] as Service), shadow: true } },
};
