import type { Trigger } from '../../workflows/alert-event';

export const CHECKOUT_IS_DOWN: Trigger = {
  kind: 'trigger',
  service: 'checkout',
  dedupKey: 'checkout-errors',
  title: 'Checkout fails for every second customer',
  priority: 'P1',
  because: 'CloudWatch alarm checkout-errors',
  body: { description: '', source: 'test', entity: '', tags: [], details: {}, link: '', truncated: [] },
};
