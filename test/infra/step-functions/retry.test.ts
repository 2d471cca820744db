import { decideRetry, fractionFromUuid } from '../../../infra/local/step-functions/retry';
import { START, Stage } from './support/stage';
import { invoke } from './support/states';

const half = (): number => 0.5;
const waits = (retrier: object, used: number) =>
  decideRetry([{ ErrorEquals: ['Busy'], ...retrier }], [used], 'Busy', half);

test.each([
  { why: 'the first retry waits a second unless told', retrier: {}, used: 0, millis: 1000 },
  { why: 'each further one twice as long', retrier: {}, used: 2, millis: 4000 },
  { why: 'the interval is the first wait', retrier: { IntervalSeconds: 3 }, used: 0, millis: 3000 },
  { why: 'the rate multiplies it', retrier: { IntervalSeconds: 2, BackoffRate: 3 }, used: 1, millis: 6000 },
  {
    why: 'no wait is longer than the longest',
    retrier: { IntervalSeconds: 10, MaxDelaySeconds: 15 },
    used: 1,
    millis: 15_000,
  },
  {
    why: 'full jitter takes a random share',
    retrier: { IntervalSeconds: 4, JitterStrategy: 'FULL' },
    used: 0,
    millis: 2000,
  },
  { why: 'NONE takes it whole', retrier: { IntervalSeconds: 4, JitterStrategy: 'NONE' }, used: 0, millis: 4000 },
])('$why', ({ retrier, used, millis }) => {
  expect(waits(retrier, used)).toEqual({ kind: 'again', retrier: 0, afterMillis: millis });
});

test.each([
  { why: 'three attempts are enough unless told', retrier: {}, used: 3 },
  { why: 'none means none', retrier: { MaxAttempts: 0 }, used: 0 },
])('$why', ({ retrier, used }) => {
  expect(waits(retrier, used)).toEqual({ kind: 'enough' });
});

test('the first retrier that is meant for the error decides, even with no attempts left', () => {
  const retriers = [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }, { ErrorEquals: ['States.ALL'] }];
  expect(decideRetry(retriers, [1], 'Busy', half)).toEqual({ kind: 'enough' });
  expect(decideRetry(retriers, [1], 'Other', half)).toEqual({ kind: 'again', retrier: 1, afterMillis: 1000 });
});

test('a random share lies between nothing and the whole', () => {
  expect(fractionFromUuid('00000000-0000-4000-8000-000000000000')).toBe(0);
  expect(fractionFromUuid('ffffffff-0000-4000-8000-000000000000')).toBeLessThan(1);
  expect(fractionFromUuid('not a uuid')).toBe(0);
});

test('retries wait on the wall clock, count in the context and leave the virtual clock alone', async () => {
  const counts: unknown[] = [];
  const stage = new Stage({
    lambda: async (_name, payload) => {
      counts.push((payload as { count: number }).count);
      if (counts.length < 3) throw Object.assign(new Error('busy'), { name: 'Busy' });
      return 'done';
    },
  });
  const execution = await stage.begin({
    Notify: invoke({
      Arguments: { FunctionName: 'notify', Payload: { count: '{% $states.context.State.RetryCount %}' } },
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 }],
      Output: '{% $states.result.Payload %}',
    }),
  });
  await stage.virtual.run(START + 60_000, () => stage.settled());
  expect(counts).toEqual([0]);
  await stage.wall.run(START + 1000, () => stage.settled());
  expect(counts).toEqual([0, 1]);
  await stage.wall.run(START + 2999, () => stage.settled());
  expect(counts).toEqual([0, 1]);
  await stage.wall.run(START + 3000, () => stage.settled());
  expect(await stage.describe(execution)).toEqual({ status: 'SUCCEEDED', output: 'done' });
  expect(counts).toEqual([0, 1, 2]);
});

test('when the retries are used up the catcher has its turn', async () => {
  const stage = new Stage({ lambda: () => Promise.reject(Object.assign(new Error('busy'), { name: 'Busy' })) });
  const ended = await stage.outcome({
    Notify: invoke({
      Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught', Output: 'gave up' }],
    }),
    Caught: { Type: 'Succeed' },
  });
  expect(ended).toEqual({ status: 'SUCCEEDED', output: 'gave up' });
});
