import type { Bundle, Message, Notice, Update } from '../../tasks/notify/channels/channel';
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
  owner: 'user:anna',
  user: 'anna',
  contact: 'webhook-1',
  timeZone: 'Europe/Berlin',
  answerLink: 'https://stepladder.example.com/a/a-token',
  runbook: 'https://wiki.example.com/checkout',
  next: "level 3 'engineering manager' is told at 02:42",
  conversation: '',
  because: "on call in schedule 'platform-primary'",
  at: NOW,
  since: NOW - 420_000,
  channel: 'webhook',
  address: '',
};

/** A few words to the same person. */
export const A_NOTICE: Notice = {
  messageId: 'a-notice',
  subject: 'Your shift',
  text: 'It begins\nat nine.',
  owner: 'user:anna',
  user: 'anna',
  contact: 'webhook-1',
  timeZone: 'Europe/Berlin',
  channel: 'webhook',
  address: '',
  at: NOW,
};

/** Three incidents that came in while the contact method had just been used. */
export const A_BUNDLE: Bundle = {
  messageId: 'a-bundle',
  owner: 'user:anna',
  user: 'anna',
  contact: 'webhook-1',
  timeZone: 'Europe/Berlin',
  channel: 'webhook',
  address: '',
  at: NOW,
  listLink: 'https://stepladder.example.com/l/a-token',
  incidents: (
    [
      ['first', 'P1', 'Payments fail'],
      ['second', 'P2', 'Search is slow'],
      ['third', 'P4', 'A disk is 80 % full'],
    ] as const
  ).map(([incidentId, priority, title]) => ({
    incidentId,
    priority,
    title,
    service: 'checkout',
    since: NOW - 60_000,
    answerLink: `https://stepladder.example.com/a/${incidentId}`,
    because: "on call in schedule 'platform-primary'",
  })),
};

/** Somebody has acknowledged what was told. */
export const AN_UPDATE: Update = {
  messageId: 'an-update',
  owner: 'user:anna',
  user: 'anna',
  contact: 'slack-1',
  timeZone: 'Europe/Berlin',
  channel: 'slack',
  address: 'C012AB3CD',
  at: NOW + 60_000,
  incidentId: A_MESSAGE.incidentId,
  service: A_MESSAGE.service,
  priority: A_MESSAGE.priority,
  title: A_MESSAGE.title,
  since: A_MESSAGE.since,
  answerLink: A_MESSAGE.answerLink,
  status: 'acknowledged',
  words: 'acknowledged by berta',
  conversation: 'C012AB3CD:1700000000.000100',
};
