import example from '../../../workflows/example';
import type { Organisation } from '../../../workflows/organisation';
import { errorsIn } from '../../../workflows/verify/finding';
import { verify } from '../../../workflows/verify/verify';
import { at, inWords, only } from './support/an-organisation';

const FROM = at('2026-01-05T09:00+01:00');
const report = (of: Organisation, days: number) =>
  verify(of, { from: FROM, until: FROM + days * 86_400_000, reality: { kind: 'not checked' } });

test.each([90, 365])('over %i days every level of the example reaches somebody', (days) => {
  expect(errorsIn(report(example, days))).toEqual([]);
});

test('a gap opened on purpose is found to the minute, on every level that it concerns', () => {
  const primary = example.schedules['platform-primary'];
  const [weekly] = primary?.layers ?? [];
  if (!primary || !weekly) throw new Error('the example has no primary');
  const restrictions = [
    { from: '09:00', to: '08:45', weekdays: ['Sat' as const] },
    { from: 'Sun 09:00', to: 'Sat 09:00' },
  ];
  const schedules = {
    ...example.schedules,
    'platform-primary': { ...primary, layers: [{ ...weekly, restrictions }] },
  };
  const errors = errorsIn(report({ ...example, schedules }, 90));
  expect(errors).toMatchObject([{ kind: 'nobody reached', policy: 'critical', level: 1, timeZone: 'Europe/Berlin' }]);
  const [gap] = only(errors, 'nobody reached');
  expect(gap?.intervals).toHaveLength(13);
  expect(inWords(gap?.intervals ?? [])[0]).toBe('2026-01-11T07:45:00.000Z 2026-01-11T08:00:00.000Z');
  // From the last Sunday in March on by summer time.
  expect(inWords(gap?.intervals ?? []).at(-1)).toBe('2026-04-05T06:45:00.000Z 2026-04-05T07:00:00.000Z');
});
