import type { Message } from '../../tasks/notify/channels/channel';
import { NOW } from './an-incident';

/** A notification as a channel gets it. */
export const A_MESSAGE: Message = {
  messageId: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  incidentId: 'an-incident',
  generation: 1,
  round: 1,
  level: 2,
  levelName: 'primary and secondary on call',
  visit: 2,
  step: 1,
  policy: 'critical',
  service: 'checkout',
  priority: 'P1',
  title: 'Checkout fails – sofort ansehen',
  description: 'Every second order ends with an error.',
  link: 'https://console.example.com/alarms/checkout',
  user: 'anna',
  because: "on call in schedule 'platform-primary'",
  at: NOW,
  since: NOW - 420_000,
  channel: 'webhook',
  address: '',
};
