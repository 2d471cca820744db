import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths';
import { leadsTo, removeAssemblies, type Synthesised, synthesise } from './synthesised';

let stack: Synthesised;
beforeAll(() => {
  stack = synthesise();
});
afterAll(removeAssemblies);

const PREFIX = 'stepladder-prod-';
const alarms = () => stack.ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
const whatOf = ({ AlarmName }: { AlarmName: string }) => AlarmName.slice(PREFIX.length);

/** The runbook's entries: heading, and the headings within. */
const entries = (): ReadonlyMap<string, readonly string[]> =>
  new Map(
    readFileSync(join(root, 'docs', 'runbook.md'), 'utf8')
      .split(/^## /m)
      .slice(1)
      .map((entry) => [
        entry.slice(0, entry.indexOf('\n')),
        [...entry.matchAll(/^### (.+)\n\n\S/gm)].map(([, heading]) => heading ?? ''),
      ]),
  );

test('every alarm has an entry in the runbook, and every entry an alarm', () => {
  expect([...entries().keys()].sort()).toEqual(alarms().map(whatOf).sort());
  for (const headings of entries().values())
    expect(headings).toEqual(['What it means', 'How to investigate', 'How to resolve']);
  for (const alarm of alarms()) expect(alarm.AlarmDescription).toContain(`docs/runbook.md#${whatOf(alarm)}`);
});

test('every alarm goes to the operator, and its end as well', () => {
  for (const { AlarmActions, OKActions } of alarms())
    for (const [action, ...others] of [AlarmActions, OKActions]) {
      expect(stack.resources[leadsTo(action)]?.Type).toBe('AWS::SNS::Topic');
      expect(others).toEqual([]);
    }
});

test('only of the sweep silence is a trouble', () => {
  const breaching = alarms().filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
  expect(breaching.map(whatOf)).toEqual(['sweep-silent']);
});

test('the alarm about dead letters looks at every queue of them', () => {
  const [alarm] = alarms().filter((one) => whatOf(one) === 'dead-letters');
  const seen = alarm.Metrics.flatMap(
    ({ MetricStat }: { MetricStat?: { Metric: { Dimensions: { Value: unknown }[] } } }) =>
      MetricStat ? MetricStat.Metric.Dimensions.map(({ Value }) => leadsTo(Value)) : [],
  );
  const queues = Object.entries(stack.resources).filter(
    ([, { Type, Properties }]) => Type === 'AWS::SQS::Queue' && Properties.RedrivePolicy === undefined,
  );
  expect(new Set(seen)).toEqual(new Set(queues.map(([id]) => id)));
});

test('there are as many alarms as an operator can know, and one dashboard', () => {
  expect(alarms().length).toBeLessThanOrEqual(20);
  for (const { Metrics = [] } of alarms())
    expect(Metrics.filter(({ MetricStat }: { MetricStat?: unknown }) => MetricStat).length).toBeLessThanOrEqual(10);
  expect(stack.ofType('AWS::CloudWatch::Dashboard')).toHaveLength(1);
});
