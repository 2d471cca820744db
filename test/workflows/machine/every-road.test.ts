import { STATE } from '../../../workflows/machine/state-names';
import type { StartAt } from '../../../workflows/payloads';
import type { Policy } from '../../../workflows/policy';
import { ENDINGS, type EndingName, policyOf } from '../../support/policy-shapes';
import { FRESH, Rehearsal } from '../../support/rehearsal';

const PLACES: readonly StartAt[] = ['claim', 'notify', 'wait', 'acknowledged', 'snoozed', 'last resort'];

const POLICIES: readonly { readonly policy: Policy; readonly steps: readonly number[] }[] = [
  { policy: policyOf(1, 0), steps: [1] },
  { policy: policyOf(2, 0), steps: [3, 2] },
  ...(Object.keys(ENDINGS) as EndingName[]).map((ending) => ({ policy: policyOf(3, 1, ending), steps: [1, 1, 1] })),
];

const KINDS = ['acknowledged', 'resolved', 'snoozed', 'escalate', 'again', 'superseded', 'gone', 'nonsense'];

/** What we send, and whatever else somebody with the right to send it could. */
const RUNG: readonly unknown[] = [
  ...KINDS.map((kind) => ({ kind, seconds: 5, by: 'somebody' })),
  // The seconds matter where a pause begins.
  ...['acknowledged', 'snoozed'].flatMap((kind) =>
    ['x', undefined, null, [1, 2], -3.5, 1e12].map((seconds) => ({ kind, seconds })),
  ),
  ...[
    5,
    'x',
    {},
    [],
    null,
    true,
    { kind: 7 },
    { kind: ['resolved'] },
    { kind: { kind: 'resolved' } },
    [{ kind: 'again' }],
  ],
];

const failed = (): never => {
  throw Object.assign(new Error('The conditional request failed'), { name: 'ConditionalCheckFailedException' });
};

const LEVELS = [0, 1, 2, 3, 4];

/** A Choice has no Catch: an expression that is undefined there kills the execution with one of these. */
const expectDefined = async (rehearsal: Rehearsal, arn: string, road: unknown): Promise<void> => {
  const { status, error } = await rehearsal.describe(arn);
  const known = status === 'FAILED' ? { error } : { error: 'LeftToTheSweep' };
  expect({ road, ...known }).toEqual({ road, error: 'LeftToTheSweep' });
};

describe.each(POLICIES)("the machine of '$policy.name' with $steps steps", ({ policy, steps }) => {
  test('begins at every place and level without an undefined expression', async () => {
    const rehearsal = await Rehearsal.of(policy, {}, steps);
    for (const startAt of PLACES)
      for (const level of LEVELS) {
        const arn = await rehearsal.begin({ ...FRESH, startAt, level, visit: 3, left: 60 });
        await expectDefined(rehearsal, arn, { startAt, level });
        expect(rehearsal.entered.length).toBeGreaterThanOrEqual(2);
        await rehearsal.stop(arn).catch(() => undefined);
      }
  });

  test('takes every answer, sensible or not, at every waiting state', async () => {
    const rehearsal = await Rehearsal.of(policy, {}, steps);
    const waiting = [
      ...policy.levels.map((_, index) => ({ startAt: 'wait' as const, level: index + 1 })),
      { startAt: 'snoozed' as const, level: 0 },
      { startAt: 'snoozed' as const, level: 1 },
      ...(policy.acknowledgmentTimeout ? [{ startAt: 'acknowledged' as const, level: 1 }] : []),
    ];
    for (const place of waiting)
      for (const answer of RUNG) {
        const arn = await rehearsal.begin({ ...FRESH, ...place, visit: 3, left: 60 });
        await rehearsal.ring(answer);
        expect(rehearsal.entered[2]).toBe(STATE.answer);
        await expectDefined(rehearsal, arn, { ...place, answer });
        await rehearsal.stop(arn).catch(() => undefined);
      }
  });

  test.each([
    { why: 'there is no incident', Item: undefined },
    { why: 'it has no status', Item: {} },
    { why: 'a newer generation has taken over', Item: item('triggered', { generation: { N: '2' } }) },
    { why: 'it is triggered', Item: item('triggered') },
    { why: 'escalate was asked for', Item: item('triggered', { escalateVisit: { N: '9' } }) },
    { why: 'escalate was asked for long ago', Item: item('triggered', { escalateVisit: { N: '1' } }) },
    { why: 'it is acknowledged', Item: item('acknowledged') },
    { why: 'it is acknowledged until later', Item: item('acknowledged', { until: { N: '1768012200000' } }) },
    { why: 'it is snoozed', Item: item('snoozed', { until: { N: '1' } }) },
    { why: 'it is snoozed and nobody knows until when', Item: item('snoozed') },
    { why: 'it is resolved', Item: item('resolved') },
    { why: 'it is something that does not exist yet', Item: item('postponed') },
  ])('looks at the incident and knows what to do when $why', async ({ Item }) => {
    const rehearsal = await Rehearsal.of(
      policy,
      {
        dynamodb: (action) => {
          if (action === 'getItem') return Item ? { Item } : {};
          return rehearsal.entered.includes(STATE.look) ? {} : failed();
        },
      },
      steps,
    );
    for (const startAt of PLACES) {
      const arn = await rehearsal.begin({ ...FRESH, startAt, level: 1, visit: 3, left: 60 });
      await expectDefined(rehearsal, arn, { startAt, Item });
      await rehearsal.stop(arn).catch(() => undefined);
    }
  });

  test.each([null, {}, 5, 'x', { reaches: 7 }, { reaches: 'nobody' }])('takes %j from notify', async (answer) => {
    const rehearsal = await Rehearsal.of(policy, { notify: () => answer }, steps);
    const arn = await rehearsal.begin(FRESH);
    await expectDefined(rehearsal, arn, { answer });
    expect(rehearsal.entered.at(-1)).toBe(STATE.wait(1));
  });
});

function item(status: string, more: Readonly<Record<string, { N: string }>> = {}) {
  return { status: { S: status }, generation: { N: '1' }, ...more };
}
