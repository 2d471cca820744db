import { continuation } from '../../workflows/continuing';
import type { Incident } from '../../workflows/incident';
import type { EscalationInput } from '../../workflows/payloads';
import { NOBODY_REACHED, type Policy } from '../../workflows/policy';
import { GRACE, LONGEST_NOTIFY } from '../../workflows/timings';
import { FACTS, incident, NOW } from '../support/an-incident';
import { policyNamed } from '../support/organisations';
import { policyOf } from '../support/policy-shapes';

const critical = policyNamed('critical');

/** How far notifying has come, as the incident of these tests says. */
const WAITING = { step: 1, since: FACTS.since, ends: FACTS.ends, more: false, reached: true };
const BEFORE = { step: 0, since: 0, ends: 0, more: false, reached: true };
const frozen = (due: number) => ({
  input: {
    incident: 'an-incident',
    generation: 1,
    startAt: 'wait',
    level: 2,
    round: 1,
    visit: 2,
    left: 99,
    ...WAITING,
  } as const,
  due,
});

const begins = (from: Incident, policy: Policy = critical): EscalationInput => {
  const next = continuation(from, policy, NOW, 'a test asks');
  if (next.kind !== 'begin') throw new Error(next.because);
  return next.input;
};

test.each<{ why: string; from: Incident; expected: Partial<EscalationInput> }>([
  {
    why: 'nothing was claimed yet: from the first level',
    from: incident('triggered', { phase: 'new', level: 0, visit: 0 }),
    expected: { startAt: 'claim', level: 0, visit: 0, reached: false },
  },
  {
    why: 'claimed: the same visit again, so that what was delivered is skipped',
    from: incident('triggered', { phase: 'claimed' }),
    expected: { startAt: 'claim', level: 2, visit: 1 },
  },
  {
    why: 'waiting: only the rest of the wait, without the grace that the sweep gives',
    from: incident('triggered', { due: NOW + 200_000 }),
    expected: { startAt: 'wait', level: 2, visit: 2, left: 200 - GRACE },
  },
  {
    why: 'waiting for longer than it should have: a second',
    from: incident('triggered', { due: NOW - 1000 }),
    expected: { startAt: 'wait', left: 1 },
  },
  {
    why: 'a part of a second is waited as a whole one',
    from: incident('triggered', { due: NOW + GRACE * 1000 + 1500 }),
    expected: { startAt: 'wait', left: 2 },
  },
  {
    why: 'waiting, in a generation that never moved: the deadline that its predecessor had',
    from: incident('triggered', { due: NOW + 160_000, resume: frozen(NOW + 90_000) }),
    expected: { startAt: 'wait', left: 30 },
  },
  {
    why: 'a later step of the level was begun: that step again, which finds on record what was delivered',
    from: incident('triggered', { phase: 'claimed', step: 3 }),
    expected: { startAt: 'notify', level: 2, visit: 2, left: 180, step: 3, since: FACTS.since, ends: FACTS.ends },
  },
  {
    why: 'waiting for the next step: that step follows',
    from: incident('triggered', { due: NOW + (40 + LONGEST_NOTIFY + GRACE) * 1000, step: 2, more: true }),
    expected: { startAt: 'wait', left: 40, step: 2, more: true },
  },
  {
    why: 'a round that reached nobody takes its time: the rest of it',
    from: incident('triggered', { level: 4, levelName: NOBODY_REACHED, due: NOW + 100_000 }),
    expected: { startAt: 'wait', level: 4, left: 40 },
  },
  {
    why: 'escalate was asked for at this visit: a wait whose condition fails at once',
    from: incident('triggered', { escalateVisit: 2 }),
    expected: { startAt: 'wait', level: 2, visit: 2, left: 1 },
  },
  {
    why: 'whoever asked for the next level was reached, even if it was not noted before the crash',
    from: incident('triggered', { escalateVisit: 2, phase: 'claimed', reached: false }),
    expected: { startAt: 'wait', level: 2, visit: 2, left: 1, reached: true },
  },
  {
    why: 'escalate was asked for at an earlier visit: it has happened',
    from: incident('triggered', { escalateVisit: 1, phase: 'claimed' }),
    expected: { startAt: 'claim', visit: 1 },
  },
  {
    why: 'acknowledged: the rest of the timeout',
    from: incident('acknowledged', { phase: 'acknowledged' }),
    expected: { startAt: 'acknowledged', left: 600 },
  },
  {
    why: 'acknowledged and nobody noted until when: counted from the acknowledgment',
    from: incident('acknowledged', { phase: 'acknowledged', until: undefined }),
    expected: { startAt: 'acknowledged', left: 1740 },
  },
  {
    why: 'snoozed: the rest of the snooze, at the level where it was',
    from: incident('snoozed', { phase: 'snoozed' }),
    expected: { startAt: 'snoozed', level: 2, left: 600 },
  },
  {
    why: 'a pause is over: the same level as a new visit',
    from: incident('triggered', { phase: 'reopening' }),
    expected: { startAt: 'claim', level: 2, visit: 2 },
  },
  {
    why: 'from level 1 on again: that somebody was reached in an earlier round does not count',
    from: incident('triggered', { phase: 'reopening', level: 0, visit: 7, reached: true }),
    expected: { startAt: 'claim', level: 0, visit: 7, reached: false },
  },
  {
    why: 'the last resort is being told, though it was to climb from level 1: so it is told to its end',
    from: incident('triggered', { phase: 'exhausting', level: 0, visit: 7 }),
    expected: { startAt: 'last resort', level: 0, visit: 6, reached: false },
  },
  {
    why: 'the last resort was being told: the same visit again',
    from: incident('triggered', { phase: 'exhausting', level: 3, visit: 7 }),
    expected: { startAt: 'last resort', visit: 6 },
  },
])('$why', ({ from, expected }) => {
  expect(begins(from)).toEqual({
    incident: 'an-incident',
    generation: 2,
    round: 1,
    level: from.level,
    visit: from.visit,
    left: 0,
    ...(expected.startAt === 'wait' ? WAITING : BEFORE),
    ...expected,
  });
});

test('the round goes on with it', () => {
  expect(begins(incident('triggered', { round: 2 }))).toMatchObject({ round: 2 });
});

test('the timeline is told why', () => {
  expect(continuation(incident('triggered'), critical, NOW, 'a test asks')).toMatchObject({ because: 'a test asks' });
});

describe('when the policy changed while nobody looked', () => {
  const other = policyOf(5, 1);

  test.each<{ why: string; from: Incident; policy: Policy; expected: Partial<EscalationInput>; because: string }>([
    {
      why: 'its policy is gone',
      from: incident('triggered', { round: 2, phase: 'exhausting' }),
      policy: other,
      expected: { startAt: 'claim', level: 0, round: 1, visit: 2, left: 0 },
      because: "policy 'critical' has no level 2 any more: from level 1 of 'shape-5-1-0'",
    },
    {
      why: 'its policy is gone before the first claim',
      from: incident('triggered', { phase: 'new', level: 0, visit: 0 }),
      policy: other,
      expected: { startAt: 'claim', level: 0, round: 1, visit: 0 },
      because: "policy 'critical' does not exist any more: from level 1 of 'shape-5-1-0'",
    },
    {
      why: 'its level is gone',
      from: incident('triggered', { level: 4, visit: 4 }),
      policy: critical,
      expected: { startAt: 'claim', level: 0, round: 1, visit: 4 },
      because: "policy 'critical' has no level 4 any more: from level 1 of 'critical'",
    },
    {
      why: 'it is snoozed, which goes on first',
      from: incident('snoozed', { phase: 'snoozed' }),
      policy: other,
      expected: { startAt: 'snoozed', level: 0, round: 1, left: 600 },
      because: "policy 'critical' has no level 2 any more: from level 1 of 'shape-5-1-0'",
    },
  ])('from level 1 of the present one: $why', ({ from, policy, expected, because }) => {
    expect(begins(from, policy)).toMatchObject(expected);
    expect(continuation(from, policy, NOW, 'a test asks')).toMatchObject({ policy, because });
  });
});

test.each([
  {
    why: 'acknowledged, and no timeout to watch',
    from: incident('acknowledged'),
    policy: { ...policyOf(3, 1), name: 'critical' },
    because: 'acknowledged, and the policy has no acknowledgment timeout',
  },
  {
    why: 'no policy is left at all',
    from: incident('triggered'),
    policy: undefined,
    because: 'no policy is left for its service',
  },
])('nothing is begun: $why', ({ from, policy, because }) => {
  expect(continuation(from, policy, NOW, 'a test asks')).toEqual({ kind: 'nothing to wait for', because });
});

test('where only a resolution is an end, an acknowledged incident goes on climbing', () => {
  const from = incident('acknowledged', { doneWhen: 'resolved', policy: 'low-urgency', level: 1, until: undefined });
  expect(begins(from, policyNamed('low-urgency'))).toMatchObject({ startAt: 'wait', level: 1, left: 180 });
});
