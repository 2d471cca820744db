import type { OpsgenieRotation, OpsgenieSchedule, TimeRestriction } from '../../../infra/import/opsgenie/export';
import {
  anExport,
  at,
  escalation,
  NOBODY,
  override,
  rotation,
  rule,
  schedule,
  scheduleRef,
  team,
  teamRef,
  user,
} from '../support/an-export';
import { oldEscalation, toldOf } from './support/old-night';

const USERS = ['anna', 'ben', 'carla', 'dora'].map((name) => user(name));

const from = (rotations: readonly OpsgenieRotation[], parts: Partial<OpsgenieSchedule> = {}) =>
  anExport({
    users: USERS,
    teams: [team('payments', ['carla', 'dora'])],
    schedules: [schedule('s', rotations, parts)],
    escalations: [escalation('e', [rule(0, scheduleRef('s'))])],
  });

/** Who is told at an instant. */
const at_ = (rotations: readonly OpsgenieRotation[], instant: string, parts?: Partial<OpsgenieSchedule>): string =>
  toldOf(from(rotations, parts), 'e', { at: instant })
    .map((line) => line.replace('+0 ', ''))
    .join(', ');

const during = (startHour: number, startMin: number, endHour: number, endMin: number): TimeRestriction => ({
  type: 'time-of-day',
  restriction: { startHour, startMin, endHour, endMin },
});

describe('turns', () => {
  const three = ['anna', NOBODY, 'ben'];
  const daily = rotation(three, {
    type: 'daily',
    length: 2,
    startDate: at('2026-11-02T08:00:00Z'),
    endDate: at('2026-11-20T00:00:00Z'),
  });
  test.each([
    ['2026-11-02T07:59:59Z', ''],
    ['2026-11-02T08:00:00Z', 'anna'],
    ['2026-11-04T07:59:00Z', 'anna'],
    ['2026-11-04T08:00:00Z', ''],
    ['2026-11-06T08:00:00Z', 'ben'],
    ['2026-11-08T08:00:00Z', 'anna'],
    ['2026-11-20T00:00:00Z', ''],
  ])('of two days, one of them nobody’s, at %s: %s', (instant, expected) => {
    expect(at_([daily], instant)).toBe(expected);
  });

  const hourly = rotation(['anna', 'ben', 'carla'], {
    type: 'hourly',
    length: 1,
    startDate: at('2026-10-24T22:00:00Z'),
  });
  test.each([
    // On the 25th of October the clock in Berlin shows 02:30 twice: at half past midnight and an hour later.
    ['2026-10-25T00:30:00Z', 'carla'],
    ['2026-10-25T01:30:00Z', 'carla'],
    ['2026-10-25T02:30:00Z', 'anna'],
  ])('of an hour while the clock is put back, at %s: %s', (instant, expected) => {
    expect(at_([hourly], instant)).toBe(expected);
  });

  const weekly = rotation(['anna', 'ben'], { startDate: at('2027-03-22T08:00:00Z') });
  test.each([
    ['2027-03-29T06:59:00Z', 'anna'],
    ['2027-03-29T07:00:00Z', 'ben'],
  ])('of a week keep to the clock when it is put forward, at %s: %s', (instant, expected) => {
    expect(at_([weekly], instant)).toBe(expected);
  });

  test('of a kind that nobody knows, and in a schedule that is off: nobody', () => {
    expect(at_([rotation(['anna'], { type: 'monthly' })], '2026-11-23T12:00:00Z')).toBe('');
    expect(at_([rotation(['anna'])], '2026-11-23T12:00:00Z', { enabled: false })).toBe('');
    expect(at_([rotation([])], '2026-11-23T12:00:00Z')).toBe('');
  });

  test('add up, and a team is all of its members', () => {
    expect(at_([rotation(['anna']), rotation([teamRef('payments')], { name: 'all' })], '2026-11-23T12:00:00Z')).toBe(
      'anna, carla, dora',
    );
  });
});

describe('restrictions, in Berlin', () => {
  const weekend: TimeRestriction = {
    type: 'weekday-and-time-of-day',
    restrictions: [{ startDay: 'friday', startHour: 17, startMin: 14, endDay: 'monday', endHour: 7, endMin: 45 }],
  };
  test.each([
    // A quarter past eight is half past eight, and twelve minutes to six is six.
    [during(8, 15, 17, 48), '2026-11-24T07:29:00Z', ''],
    [during(8, 15, 17, 48), '2026-11-24T07:30:00Z', 'anna'],
    [during(8, 15, 17, 48), '2026-11-24T16:59:00Z', 'anna'],
    [during(8, 15, 17, 48), '2026-11-24T17:00:00Z', ''],
    [during(22, 0, 6, 0), '2026-11-24T04:59:00Z', 'anna'],
    [during(22, 0, 6, 0), '2026-11-24T05:00:00Z', ''],
    [during(9, 0, 9, 0), '2026-11-24T05:00:00Z', 'anna'],
    [during(18, 0, 23, 50), '2026-11-24T22:59:00Z', 'anna'],
    [during(18, 0, 23, 50), '2026-11-24T23:00:00Z', ''],
    [weekend, '2026-11-27T15:59:00Z', ''],
    [weekend, '2026-11-27T16:00:00Z', 'anna'],
    [weekend, '2026-11-30T06:59:00Z', 'anna'],
    [weekend, '2026-11-30T07:00:00Z', ''],
    [weekend, '2026-11-25T08:40:00Z', ''],
  ])('%j at %s: %s', (timeRestriction, instant, expected) => {
    expect(at_([rotation(['anna'], { timeRestriction })], instant)).toBe(expected);
  });
});

describe('overrides', () => {
  const two = [
    rotation(['anna'], { name: 'day', timeRestriction: during(8, 0, 20, 0) }),
    rotation(['ben'], { name: 'all' }),
  ];
  const onlyDay = [{ id: 'r-day', name: 'day' }];
  test.each([
    ['2026-11-24T12:00:00Z', 'anna, ben'],
    ['2026-11-24T23:00:00Z', 'ben'],
    // Carla in place of whoever has the day, also when nobody has it.
    ['2026-11-25T12:00:00Z', 'carla, ben'],
    ['2026-11-25T23:00:00Z', 'carla, ben'],
    // Dora in place of everybody; the later one of two counts.
    ['2026-11-26T12:00:00Z', 'dora'],
    ['2026-11-26T18:00:00Z', 'anna, ben'],
  ])('at %s: %s', (instant, expected) => {
    const overrides = [
      override('carla', '2026-11-25T00:00:00Z', '2026-11-26T18:00:00Z', { rotations: onlyDay }),
      override('dora', '2026-11-26T00:00:00Z', '2026-11-26T18:00:00Z'),
    ];
    const told = at_(two, instant, { overrides });
    expect([...new Set(told.split(', '))].join(', ')).toBe(expected);
  });
});

test('edges: every hand-off, every edge of hours, every override, each once', () => {
  const rotations = [rotation(['anna', 'ben'], { timeRestriction: during(8, 0, 20, 0) })];
  const overrides = [override('carla', '2026-11-25T03:00:00Z', '2026-11-25T04:00:00Z')];
  const edges = oldEscalation(from(rotations, { overrides }), 'e').edges(
    at('2026-11-24T12:00:00Z'),
    at('2026-12-01T07:30:00Z'),
  );
  const asText = edges.map((edge) => new Date(edge).toISOString().slice(5, 16));
  expect(asText).toEqual([
    '11-24T19:00',
    '11-25T03:00',
    '11-25T04:00',
    '11-25T07:00',
    '11-25T19:00',
    '11-26T07:00',
    '11-26T19:00',
    '11-27T07:00',
    '11-27T19:00',
    '11-28T07:00',
    '11-28T19:00',
    '11-29T07:00',
    '11-29T19:00',
    '11-30T07:00',
    '11-30T08:00',
    '11-30T19:00',
    '12-01T07:00',
  ]);
});
