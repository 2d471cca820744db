import { ASSUMED } from '../../infra/cost/assumptions';
import { billFor } from '../../infra/cost/bill';
import { idleUsage } from '../../infra/cost/idle';
import { PRICES, type PriceList } from '../../infra/cost/prices';
import { together, usageOf } from '../../infra/cost/usage';

const prices = PRICES['us-east-1'] as PriceList;

test('a quantity is billed by its price, whatever number of units that is for', () => {
  const bill = billFor({ transitions: 12_000, alarms: 3 }, prices, 'left out');
  expect(bill.lines.map(({ what, usd }) => [what, usd])).toEqual([
    ['transitions', 0.3],
    ['alarms', expect.closeTo(0.3)],
  ]);
  expect(bill.usd).toBeCloseTo(0.6);
});

test('what is free each month is taken off once, and never more than was used', () => {
  const bill = billFor({ transitions: 12_000, lambdaRequests: 500 }, prices, 'applied');
  expect(bill.lines.map(({ quantity, billed }) => [quantity, billed])).toEqual([
    [12_000, 8000],
    [500, 0],
  ]);
  expect(bill.usd).toBeCloseTo(0.2);
});

test('two usages together are the sum of each thing', () => {
  expect(together({ transitions: 1, logs: 2 }, { logs: 3, traces: 4 })).toEqual({ transitions: 1, logs: 5, traces: 4 });
});

test('what was counted becomes what each service bills', () => {
  const activity = {
    incidents: 1,
    executions: 1,
    transitions: 12,
    events: 56,
    alerts: 1,
    answers: 1,
    notifies: 3,
    capacity: { reads: 23, writes: 27, indexWrites: 17 },
    stored: 4000,
  };
  expect(usageOf(activity, { ...ASSUMED, coldMilliseconds: 100, traced: 0.5 })).toEqual({
    transitions: 12,
    lambdaRequests: 5,
    lambdaDuration: 5 * 0.1 * 0.5,
    reads: 23,
    writes: 27,
    indexWrites: 17,
    storage: 0.000004,
    backup: 0.000004,
    httpRequests: 2,
    logs: expect.closeTo((5 * 1000 + 2 * 300 + 56 * 450) / 1e9, 12),
    logStorage: expect.closeTo((5 * 1000 + 2 * 300 + 56 * 450) / 1e9, 12),
    keyRequests: 6,
    traces: 1.5,
  });
});

test('an idle month has a sweep a minute, a queue that is asked, and what the stack rents', () => {
  const stack = { 'AWS::Lambda::EventSourceMapping': 1, 'AWS::CloudWatch::Alarm': 7, 'AWS::KMS::Key': 1 };
  expect(idleUsage({ reads: 9, writes: 0, indexWrites: 0 }, stack, ASSUMED)).toEqual({
    schedulerInvocations: 43_800,
    lambdaRequests: 43_800,
    lambdaDuration: 43_800 * 0.05 * 0.5,
    reads: 394_200,
    traces: 43_800,
    logs: 0.0438,
    logStorage: 0.0438,
    queueRequests: 657_000,
    alarms: 7,
    dashboards: 0,
    keys: 1,
    secrets: 0,
  });
});
