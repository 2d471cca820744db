import example from '../../../../workflows/example';
import type { Override } from '../../../../workflows/on-call/data';
import type { Layer } from '../../../../workflows/on-call/schedule';
import type { Organisation } from '../../../../workflows/organisation';
import { hours } from '../../../../workflows/span';
import type { ShiftNotices } from '../../../../workflows/user';

/** On 2026-01-13 anna takes over from ben at 09:00 in Berlin, which is 08:00 in UTC. */
export const DAILY: Layer = {
  name: 'daily',
  every: { days: 1 },
  firstHandOff: '2026-01-05T09:00',
  participants: ['anna', 'ben'],
};
export const EARLY: ShiftNotices = { by: 'email', before: [hours(1)], atEnd: true };

export const duty = (layers: readonly Layer[], notices: Readonly<Record<string, ShiftNotices>>): Organisation => ({
  ...example,
  users: Object.fromEntries(
    ['anna', 'ben', 'cara'].map((name) => [
      name,
      { name, timeZone: 'Europe/Berlin', ...(notices[name] ? { shiftNotices: notices[name] } : {}) },
    ]),
  ),
  teams: { duty: { name: 'Duty', members: ['anna', 'ben', 'cara'], defaultPolicy: 'critical' } },
  schedules: { duty: { timeZone: 'Europe/Berlin', team: 'duty', layers } },
});

export const override = (more: Partial<Override>): Override => ({
  id: 'swap',
  schedule: 'duty',
  users: ['cara'],
  replaces: 'everybody',
  from: Date.parse('2026-01-13T08:00Z'),
  until: Date.parse('2026-01-14T08:00Z'),
  because: 'swap',
  by: 'anna',
  madeAt: Date.parse('2026-01-12T12:00Z'),
  ...more,
});

export const BEGINS = "Your shift in 'duty' begins in 1 hour";
export const ENDED = "Your shift in 'duty' has ended";
