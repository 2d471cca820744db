import { el, type Markup } from '../xml';

/** Each channel as lines in a field of 12 × 12 around the middle. */
const SHAPES: Readonly<Record<string, string>> = {
  email: 'M-5.5-4h11v8h-11zM-5.5-4L0 .8L5.5-4',
  sms: 'M-5.5-4.5h11v7h-6l-3 3v-3h-2zM-3-1h.1M0-1h.1M3-1h.1',
  voice: 'M-4.6-4.2c0 5 3.8 8.8 8.8 8.8l.6-2.6l-2.8-1.4l-1.4 1.4c-1.6-.6-2.6-1.6-3.2-3.2l1.4-1.4l-1.4-2.8z',
  push: 'M-4.5 3h9l-1.2-2v-2.6a3.3 3.3 0 0 0-6.6 0v2.6zM-1.2 5h2.4',
  slack: 'M-1.8-5l-1 10M2.8-5l-1 10M-5-1.9h10M-5 1.9h10',
  teams: 'M-4.5-4.5h9M0-4.5v9.5',
  webhook: 'M-2-5c-2 0-1 4-3.4 5c2.4 1 1.4 5 3.4 5M2-5c2 0 1 4 3.4 5c-2.4 1-1.4 5-3.4 5',
  outbox: 'M0-5v10M-4.4-2.5l8.8 5M4.4-2.5l-8.8 5',
};

/** What is no channel of ours is shown like any of them. */
export const icon = (channel: string, cls: string): Markup =>
  el('path', { class: `icon open ${cls}`, d: SHAPES[channel] ?? SHAPES['outbox'] });

/** What somebody did: a tick for taking it, an arrow for passing it on. */
const ANSWERS: Readonly<Record<string, string>> = {
  acknowledge: 'M-4.5 .5L-1.5 3.5L4.5-3.5',
  resolve: 'M-4.5 .5L-1.5 3.5L4.5-3.5',
  escalate: 'M0 4.5V-4M-4-.5L0-4.5L4-.5',
  snooze: 'M-3.5-4h7l-7 8h7',
  unacknowledge: 'M-4-4L4 4M4-4L-4 4',
};

export const answerIcon = (event: string, cls: string): Markup =>
  el('path', { class: `icon open ${cls}`, d: ANSWERS[event] ?? ANSWERS['acknowledge'] });
