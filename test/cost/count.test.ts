import { ASSUMED } from '../../infra/cost/assumptions';
import { billFor } from '../../infra/cost/bill';
import { count } from '../../infra/cost/count';
import type { Metered } from '../../infra/cost/meter';
import { PRICES, type PriceList } from '../../infra/cost/prices';
import { countReference } from '../../infra/cost/reference';
import { capacityOfSweep } from '../../infra/cost/sweep-capacity';
import { usageOf } from '../../infra/cost/usage';
import { definitionsOf } from '../../infra/definitions';
import { NIGHT } from '../support/night';
import { onlyCheckout } from '../support/organisations';
import { FULL, runs } from '../support/runs';

const checkout = {
  organisation: onlyCheckout,
  definitions: definitionsOf(onlyCheckout),
  reality: { kind: 'not checked' as const },
  assumed: ASSUMED,
};
const scenario = { service: 'checkout', at: NIGHT, priority: 'P1' as const, title: 'Checkout is down', tags: [] };

test('one incident, acknowledged at level 1 and resolved: every call to the table, with its units', async () => {
  const calls: Metered[] = [];
  const { activity, problems } = await count({
    ...checkout,
    scenarios: [{ scenario, answeredAt: 1 }],
    manner: { answer: 'acknowledges, then resolves', atStep: 1 },
    calls: (call) => calls.push(call),
  });
  expect(problems).toEqual([]);
  expect(calls.map(inShort)).toEqual([
    // intake: which incident is it, open one, and begin it
    'GetItem 1', // the pointer of the dedup key, which is not there
    'PutItem 1', // the pointer
    'Query 1', // maintenance windows
    'PutItem 1', // the short number
    'PutItem 1', // the alert's body
    'PutItem 1+2', // the incident, in both indexes
    'PutItem 1', // timeline: opened
    'PutItem 1', // timeline: routed
    // the machine
    'UpdateItem 1+2', // the claim of level 1, with another due time
    // notify
    'GetItem 1', // the incident
    'Query 1', // what has been told in this visit
    'GetItem 1', // overrides of the schedule
    'GetItem 1', // time off of the person
    'GetItem 1', // their contact methods
    'GetItem 1', // the alert's body
    'GetItem 1', // timeline: whether they were told before
    'UpdateItem 1', // timeline: notified
    // the machine
    'UpdateItem 2+2', // the token, which makes the item larger than a kilobyte
    // respond: acknowledge
    'GetItem 1',
    'UpdateItem 2+4', // another status, another due time
    'PutItem 1', // timeline: acknowledged
    'UpdateItem 2+2', // the machine waits for the resolution
    // respond: resolve
    'GetItem 1',
    'PutItem 1', // timeline: acknowledged, again
    'UpdateItem 2+3', // another status, no due time
    'PutItem 1', // timeline: resolved
  ]);
  const reads = calls.reduce((sum, { capacity }) => sum + capacity.reads, 0);
  // The door reads the key of each of the three requests, and counts it in a minute of its own.
  expect(activity.capacity).toEqual({ reads: reads + 3, writes: 19 + 3 * 2, indexWrites: 15 });
  expect(activity).toMatchObject({ transitions: 8, executions: 1, notifies: 1, alerts: 1, answers: 2 });
});

const inShort = ({ operation, capacity: { reads, writes, indexWrites } }: Metered): string =>
  `${operation} ${reads + writes}${indexWrites > 0 ? `+${indexWrites}` : ''}`;

test('nobody answers: the machine goes to its end, and no answer is counted', async () => {
  const { activity } = await count({
    ...checkout,
    scenarios: [{ scenario, answeredAt: 'never' }],
    manner: { answer: 'resolves', atStep: 1 },
  });
  expect(activity).toMatchObject({ transitions: 25, events: 121, alerts: 1, answers: 0, notifies: 7 });
});

test('a level that the policy does not have is its last', async () => {
  const { activity } = await count({
    ...checkout,
    scenarios: [{ scenario, answeredAt: 9 }],
    manner: { answer: 'resolves', atStep: 1 },
  });
  expect(activity).toMatchObject({ transitions: 12, answers: 1, notifies: 3 });
});

test('where the level reaches nobody, the next one that reaches somebody answers', async () => {
  const beforeTheFirstHandOff = { ...scenario, at: Date.parse('2026-01-03T02:30:00+01:00') };
  const { activity, told } = await count({
    ...checkout,
    scenarios: [{ scenario: beforeTheFirstHandOff, answeredAt: 1 }],
    manner: { answer: 'resolves', atStep: 1 },
  });
  expect(told.map(({ level }) => level)).toEqual([3]);
  expect(activity.answers).toBe(1);
});

test(`the reference: ${runs(5, 1000)} incidents of three levels, resolved at the third, are 12 transitions each`, async () => {
  const incidents = runs(5, 1000);
  const { activity } = await countReference(incidents, 1);
  expect(activity).toMatchObject({
    transitions: 12 * incidents,
    events: 56 * incidents,
    executions: incidents,
    notifies: 3 * incidents,
    alerts: incidents,
    answers: incidents,
    // Of the writes three take a contact method for a message, one at each level.
    capacity: { reads: 23 * incidents, writes: 30 * incidents, indexWrites: 17 * incidents },
  });
});

test('1,000 incidents of the reference cost 40 cents, 30 of them for transitions', async () => {
  const { activity } = await countReference(1, 1);
  const { lines, usd } = billFor(usageOf(activity, ASSUMED), PRICES['us-east-1'] as PriceList, 'left out');
  expect(lines[0]).toMatchObject({ what: 'transitions', usd: expect.closeTo(0.0003) });
  expect(usd * 1000).toBeCloseTo(0.4);
});

test('the reference with three contact methods one after the other, at each level', async () => {
  const { activity, told } = await countReference(1, 3);
  expect(told.map(({ level, channel }) => `${level} ${channel}`)).toEqual(
    [1, 2, 3].flatMap((level) => ['email', 'sms', 'voice'].map((channel) => `${level} ${channel}`)),
  );
  expect(activity).toMatchObject({
    transitions: 32,
    notifies: 9,
    // Nine take a contact method for a message; of six a provider may report later what became of them.
    capacity: { reads: 56, writes: 72, indexWrites: 41 },
  });
});

test('a sweep with nothing to do asks 20 places in the index of what is due, half a unit each', async () => {
  expect(await capacityOfSweep({ ...checkout, from: NIGHT }, ASSUMED)).toEqual({
    reads: 10,
    writes: 0,
    indexWrites: 0,
  });
});

if (FULL)
  test('what the stack rents is counted in its template', () => {
    const { stackResources } = require('../../infra/cost/stack-resources');
    const { exampleOrganisation } = require('../infra/cdk/paths');
    expect(stackResources(exampleOrganisation)).toMatchObject({
      'AWS::Lambda::Function': 5,
      'AWS::StepFunctions::StateMachine': 4,
      'AWS::Lambda::EventSourceMapping': 2,
    });
  });
