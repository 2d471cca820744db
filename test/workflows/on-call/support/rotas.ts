import { NO_DATA, type OnCallData, type Override, type TimeOff } from '../../../../workflows/on-call/data';
import { onCall, onCallAt, type Rota } from '../../../../workflows/on-call/on-call';
import type { Layer, Schedule } from '../../../../workflows/on-call/schedule';

/** One layer that changes weekly, unless something else is said. */
export const layer = (more: Partial<Layer> & Pick<Layer, 'participants'>): Layer => ({
  name: 'weekly',
  every: { weeks: 1 },
  firstHandOff: '2026-01-05T09:00',
  ...more,
});

export const scheduleOf = (timeZone: string, ...layers: readonly Layer[]): Schedule => ({
  timeZone,
  team: 'platform',
  layers,
});

export const rotaOf = (schedule: Schedule): Rota => ({
  schedules: { s: schedule },
  teams: { platform: { name: 'Platform', members: ['pia', 'paul'], defaultPolicy: 'critical' } },
});

export const names = (schedule: Schedule, at: string | number, data: OnCallData = NO_DATA): readonly string[] =>
  onCall(rotaOf(schedule), 's', instant(at), data).map(({ user }) => user);

export const shownAt = (schedule: Schedule, at: string | number, data: OnCallData = NO_DATA) =>
  onCallAt(rotaOf(schedule), 's', instant(at), data);

export const instant = (at: string | number): number => (typeof at === 'number' ? at : Date.parse(at));

let made = 0;

/** Each is made a millisecond after the one before. */
export const override = (
  users: readonly string[],
  replaces: string | undefined,
  from: string,
  until: string,
): Override => {
  made += 1;
  return {
    id: `o${made}`,
    schedule: 's',
    users,
    replaces: replaces === undefined ? 'everybody' : { user: replaces },
    from: instant(from),
    until: instant(until),
    because: 'dentist',
    by: 'anna',
    madeAt: made,
  };
};

export const timeOff = (user: string, cover: string | undefined, from: string, until: string): TimeOff => {
  made += 1;
  return {
    id: `t${made}`,
    user,
    from: instant(from),
    until: instant(until),
    cover: cover === undefined ? 'nobody' : { user: cover },
    because: 'holiday',
    by: user,
    madeAt: made,
  };
};

export const withOverrides = (...overrides: readonly Override[]): OnCallData => ({ overrides, timeOff: [] });
export const withTimeOff = (...leave: readonly TimeOff[]): OnCallData => ({ overrides: [], timeOff: leave });
