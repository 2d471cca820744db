import { idOf, type Json, userRef } from './blocks';

/** Who takes over, when, and in which rotations only. */
type Row = readonly [who: string, startDate: string, endDate: string, ...rotations: string[]];

/** Some are over on 2026-11-23, some run, some come; the changes of the clocks are among them. */
const ROWS: Readonly<Record<string, readonly Row[]>> = {
  payments_primary: [
    ['zoe.angstrom', '2026-10-24T18:00:00.000Z', '2026-10-26T08:00:00.000Z'],
    ['maria.rossi', '2026-11-23T08:00:00.000Z', '2026-11-23T20:00:00.000Z'],
    ['zoe.angstrom', '2026-12-24T11:00:00.000Z', '2026-12-27T08:00:00.000Z'],
  ],
  payments_day_and_night: [
    ['maria.rossi', '2026-11-24T07:00:00.000Z', '2026-11-26T07:00:00.000Z', 'Night'],
    ['zoe.angstrom', '2026-11-28T00:00:00.000Z', '2026-11-29T00:00:00.000Z', 'Day', 'Night'],
  ],
  checkout_schedule: [['paul.becker', '2026-11-25T03:00:00.000Z', '2026-11-25T09:20:00.000Z']],
  ledger_schedule: [['emily.nguyen', '2026-11-26T05:00:00.000Z', '2026-11-27T05:00:00.000Z', 'Daily']],
  database_night: [['priya.iyer', '2026-11-23T12:00:00.000Z', '2026-11-24T00:00:00.000Z']],
  network_schedule: [
    ['jack.wilson', '2026-10-03T00:00:00.000Z', '2026-10-05T00:00:00.000Z'],
    ['chloe.martin', '2026-11-27T07:00:00.000Z', '2026-11-29T07:00:00.000Z', 'Nights'],
  ],
  security_weekend: [['ethan.lee', '2026-11-27T13:00:00.000Z', '2026-11-29T13:00:00.000Z', 'Two days']],
  platform_primary: [['fatima.alsayed', '2026-11-22T08:00:00.000Z', '2026-11-24T08:00:00.000Z']],
};

export const overridesOf = (schedule: string): readonly Json[] =>
  (Object.hasOwn(ROWS, schedule) ? (ROWS[schedule] ?? []) : []).map(([who, startDate, endDate, ...rotations]) => ({
    _parent: { id: idOf('schedule', schedule), name: schedule, enabled: true },
    alias: idOf('override', `${schedule} ${who} ${startDate}`),
    user: userRef(who),
    startDate,
    endDate,
    rotations: rotations.map((name) => ({ id: idOf('rotation', `${schedule} ${name}`), name })),
  }));
