import type { Target } from '../../../workflows/policy';
import {
  found,
  inWords,
  layer,
  level,
  only,
  organisation,
  policy,
  restricted,
  schedule,
} from './support/an-organisation';

const twice = (first: Target, second: Target, schedules = {}) =>
  only(
    found(
      organisation([policy([level([first]), level([second], { name: 'two' })])], {
        schedules: { rota: schedule(), ...schedules },
      }),
    ),
    'on two levels',
  );

test('a user who is also on call is on two levels for their week', () => {
  const [finding] = twice({ schedule: 'rota' }, { user: 'bob' });
  expect(finding).toMatchObject({ severity: 'warning', user: 'bob', levels: [1, 2], policy: 'urgent' });
  // Bob takes over on Monday at 9; the time that is asked about ends within his week.
  expect(inWords(finding?.intervals ?? [])).toEqual(['2026-01-05T08:00:00.000Z 2026-01-11T23:00:00.000Z']);
});

test('two schedules whose people meet are told apart to the hour', () => {
  const other = schedule([layer({ participants: ['ann'], restrictions: [{ from: '08:00', to: '10:00' }] })]);
  const [finding, ...others] = twice({ schedule: 'rota' }, { schedule: 'other' }, { other });
  expect(others).toEqual([]);
  expect(finding?.user).toBe('ann');
  // Hers until Monday at 9, while the other begins at 8.
  expect(inWords(finding?.intervals ?? [])).toEqual(['2026-01-05T07:00:00.000Z 2026-01-05T08:00:00.000Z']);
});

test('the same target on both levels is meant so', () => {
  expect(twice({ schedule: 'rota' }, { schedule: 'rota' })).toEqual([]);
  expect(twice({ schedule: 'rota' }, { schedule: 'rota', who: 'on call' })).toEqual([]);
});

test('different people on both levels are as it should be', () => {
  expect(twice({ schedule: 'rota' }, { user: 'zoe' })).toEqual([]);
  expect(twice({ schedule: 'rota' }, { schedule: 'rota', who: 'next' })).toEqual([]);
  expect(
    twice({ schedule: 'rota' }, { schedule: 'nights' }, { nights: restricted({ from: '22:00', to: '22:01' }) }),
  ).not.toEqual([]);
});
