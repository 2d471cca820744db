import type { Incident } from '../../workflows/incident';
import { definePolicy, type Level, type Policy, type Target } from '../../workflows/policy';
import { minutes } from '../../workflows/span';

const policy = {
  name: 'night',
  purpose: 'A test.',
  levels: [{ name: 'one', notify: [{ user: 'anna' }], acknowledgeWithin: minutes(5) }],
  repeat: 0,
  lastResort: [{ user: 'anna' }],
  doneWhen: 'acknowledged',
} as const satisfies Policy;

test('a policy keeps the names it is given, so that they can be checked', () => {
  const name: 'night' = definePolicy(policy).name;
  expect(name).toBe('night');
});

test('a bare number does not say its unit, so it is no wait', () => {
  // @ts-expect-error five what?
  const level: Level = { name: 'one', notify: [{ user: 'anna' }], acknowledgeWithin: 5 };
  expect(level.acknowledgeWithin.seconds).toBeUndefined();
});

test('an acknowledgment timeout makes no sense where an acknowledgment is no end', () => {
  // @ts-expect-error the climb goes on anyway
  const contradiction: Policy = { ...policy, doneWhen: 'resolved', acknowledgmentTimeout: minutes(30) };
  const sensible: Policy = { ...policy, acknowledgmentTimeout: minutes(30) };
  expect(Object.keys(contradiction)).toEqual(Object.keys(sensible));
});

test('a policy cannot be written without a last resort, an end, or a word about repeating', () => {
  const { lastResort: _, ...endless } = policy;
  // @ts-expect-error who is told when nobody answered?
  const withoutLastResort: Policy = endless;
  expect(withoutLastResort.lastResort).toBeUndefined();

  const { doneWhen: __, ...undone } = policy;
  // @ts-expect-error when is it over?
  const withoutEnd: Policy = undone;
  expect(withoutEnd.doneWhen).toBeUndefined();

  const { repeat: ___, ...once } = policy;
  // @ts-expect-error how often?
  const withoutRepeat: Policy = once;
  expect(withoutRepeat.repeat).toBeUndefined();
});

test('a target is of one kind that exists', () => {
  // @ts-expect-error there are no groups
  const target: Target = { group: 'everybody' };
  expect(target).toEqual({ group: 'everybody' });
});

test('what an incident has depends on its status', () => {
  const read = (incident: Incident): unknown[] => [
    // @ts-expect-error only an acknowledged incident was acknowledged by somebody
    incident.acknowledgedBy,
    incident.status === 'acknowledged' ? incident.acknowledgedBy : incident.id,
  ];
  expect(read({ id: 'x', status: 'triggered' } as Incident)).toEqual([undefined, 'x']);
});
