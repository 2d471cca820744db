import { typed } from './support/typed';

test('a policy is proven, with what was explored and the worst times', async () => {
  const { exitCode, out, err } = await typed(['prove', 'business-hours']);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toMatch(/^business-hours: proven\n {2}\d+ situations, \d+ moves, \d+ ends; history \d+ events/);
  expect(out).toMatch(/\n {2}level 2 +30 minutes +30 minutes +1 hour /);
  expect(out).toMatch(/\nProven: 12 properties of 1 policy\.$/);
});

test('what was not all looked at is not proven, and ends with 1', async () => {
  const { exitCode, out, err } = await typed(['prove', 'critical', '--most', '100']);
  expect({ exitCode, err }).toEqual({ exitCode: 1, err: '1 of 1 policies not proven: see above' });
  expect(out).toContain('critical: not proven (not everything was looked at: there are more than 100 situations)');
});

test('as JSON it is one document', async () => {
  const { exitCode, out } = await typed(['prove', 'critical', '--most', '100', '--json']);
  expect(exitCode).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    proven: false,
    policies: [{ policy: 'critical', proven: false, violations: [] }],
  });
});

test.each([
  { args: ['nope'], exitCode: 1, says: "there is no policy 'nope': give one of critical, business-hours" },
  { args: ['--most', 'many'], exitCode: 2, says: "--most should be a whole number from 1 to 5000000, got 'many'" },
  { args: ['--organisation', './nope.ts'], exitCode: 1, says: 'nope.ts' },
])('$args is refused with a sentence', async ({ args, exitCode, says }) => {
  const typedSo = await typed(['prove', ...args]);
  expect({ exitCode: typedSo.exitCode, out: typedSo.out }).toEqual({ exitCode, out: '' });
  expect(typedSo.err).toContain(says);
});
