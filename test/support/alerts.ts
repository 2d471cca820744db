import { NO_BODY, type Trigger } from '../../workflows/alert-event';

export const CHECKOUT_IS_DOWN: Trigger = {
  kind: 'trigger',
  service: 'checkout',
  scope: 'checkout',
  dedupKey: 'checkout-errors',
  title: 'Checkout fails for every second customer',
  priority: 'P1',
  because: 'CloudWatch alarm checkout-errors',
  responders: [],
  onRepeat: 'keep the text',
  note: '',
  body: { ...NO_BODY, source: 'test' },
};
