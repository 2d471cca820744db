import {
  found,
  inWords,
  layer,
  MONDAY,
  oneLevel,
  only,
  restricted,
  schedule,
  WORKDAYS,
} from './support/an-organisation';

const ROTA = { schedule: 'rota' };
const WEEKEND = ['2026-01-09T17:00:00.000Z 2026-01-11T23:00:00.000Z'];
const errors = (of: Parameters<typeof found>[0]) => found(of).filter(({ severity }) => severity === 'error');

test('a level that always reaches somebody is nothing to speak of', () => {
  expect(found(oneLevel([ROTA]))).toEqual([]);
});

test('a weekend without anybody is found with its beginning and its end', () => {
  const [gap, ...others] = errors(oneLevel([ROTA], { schedules: { rota: restricted(WORKDAYS) } }));
  expect(others).toEqual([]);
  expect(gap).toMatchObject({
    kind: 'nobody reached',
    policy: 'urgent',
    level: 1,
    levelName: 'one',
    timeZone: 'Europe/Berlin',
    because: ["nobody is on call in schedule 'rota'"],
  });
  expect(inWords(only(gap ? [gap] : [], 'nobody reached')[0]?.intervals ?? [])).toEqual(WEEKEND);
});

test('a gap of a minute at night is found', () => {
  const rota = restricted({ from: '03:01', to: '03:00' });
  const [gap] = only(found(oneLevel([ROTA], { schedules: { rota } })), 'nobody reached');
  expect(gap?.intervals).toHaveLength(7);
  expect(inWords(gap?.intervals ?? [])[0]).toBe('2026-01-05T02:00:00.000Z 2026-01-05T02:01:00.000Z');
});

test('what begins before the time and what ends after it is cut to it', () => {
  const rota = restricted({ from: '06:00', to: '22:00' });
  const [gap] = only(found(oneLevel([ROTA], { schedules: { rota } })), 'nobody reached');
  expect(gap?.intervals).toHaveLength(8);
  expect(gap?.intervals[0]?.from).toBe(MONDAY);
});

test('a schedule before its first hand-off has nobody', () => {
  const rota = schedule([layer({ firstHandOff: '2026-01-07T09:00' })]);
  expect(inWords(only(found(oneLevel([ROTA], { schedules: { rota } })), 'nobody reached')[0]?.intervals ?? [])).toEqual(
    ['2026-01-04T23:00:00.000Z 2026-01-07T08:00:00.000Z'],
  );
});

test('two schedules on a level make up for each other', () => {
  const schedules = { days: restricted(WORKDAYS), weekends: restricted({ from: 'Fri 18:00', to: 'Mon 00:00' }) };
  expect(errors(oneLevel([{ schedule: 'days' }, { schedule: 'weekends' }], { schedules }))).toEqual([]);
});

test.each([
  {
    how: 'a gap of the schedule',
    rota: { ...restricted(WORKDAYS), gaps: [{ from: 'Fri 18:00', to: 'Mon 00:00', because: 'the shop is closed' }] },
    says: 'the shop is closed',
  },
  {
    how: 'a turn of nobody',
    rota: schedule([
      layer({ participants: [{ nobody: true }], restrictions: [{ from: 'Fri 18:00', to: 'Mon 00:00' }] }),
      layer({ name: 'week', restrictions: [WORKDAYS] }),
    ]),
    says: 'nobody',
  },
])('$how declares it, which is said and is no error', ({ rota, says }) => {
  const findings = found(oneLevel([ROTA], { schedules: { rota } }));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    kind: 'declared gap',
    severity: 'note',
    because: [expect.stringContaining(says)],
  });
  expect(inWords(only(findings, 'declared gap')[0]?.intervals ?? [])).toEqual(WEEKEND);
});

test('a level may say that it sometimes reaches nobody', () => {
  const about = { mayReachNobody: 'the next level is never empty' };
  const findings = found(oneLevel([ROTA], { schedules: { rota: restricted(WORKDAYS) } }, about));
  expect(findings).toMatchObject([{ kind: 'declared gap', because: ['the next level is never empty'] }]);
});

test('what one schedule declares does not excuse another', () => {
  const rota = { ...restricted(WORKDAYS), gaps: [{ from: 'Fri 18:00', to: 'Mon 00:00', because: 'closed' }] };
  const schedules = { rota, other: restricted(WORKDAYS) };
  expect(errors(oneLevel([ROTA, { schedule: 'other' }], { schedules }))).toMatchObject([
    { kind: 'nobody reached', because: ["nobody is on call in schedule 'other'"] },
  ]);
});
