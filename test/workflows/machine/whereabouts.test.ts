import { definitionOf } from '../../../infra/definitions';
import example from '../../../workflows/example';
import { STATE } from '../../../workflows/machine/state-names';
import { nextOf, type Standing, stateOf } from '../../../workflows/machine/whereabouts';
import { NOBODY_REACHED } from '../../../workflows/policy';
import { stepsOf } from '../../../workflows/steps-of-policy';
import { policyNamed } from '../../support/organisations';

const critical = policyNamed('critical');
const lowUrgency = policyNamed('low-urgency');
const businessHours = policyNamed('business-hours');

const STATES = Object.fromEntries(
  [critical, lowUrgency, businessHours].map((policy) => [
    policy.name,
    Object.keys(definitionOf(policy, stepsOf(example, policy)).States),
  ]),
);

const standing = (part: Partial<Standing>): Standing => ({
  situation: 'triggered',
  phase: 'waiting',
  level: 2,
  levelName: 'primary and secondary on call',
  round: 1,
  since: 1000,
  ends: 301_000,
  until: 0,
  ...part,
});

const nobodyReached = { level: 4, levelName: NOBODY_REACHED };

test.each<{ why: string; part: Partial<Standing>; policy?: typeof critical; state: string | undefined; next?: string }>(
  [
    {
      why: 'just opened',
      part: { phase: 'new', level: 0 },
      state: STATE.start,
      next: "level 1 'primary on call' is told",
    },
    {
      why: 'notifying',
      part: { phase: 'claimed' },
      state: STATE.notify(2),
      next: "level 3 'engineering manager' is told",
    },
    { why: 'waiting', part: {}, state: STATE.wait(2), next: "level 3 'engineering manager' is told" },
    { why: 'waiting at the last level', part: { level: 3 }, state: STATE.wait(3), next: 'round 2 begins, at level 1' },
    { why: 'in the last round', part: { level: 3, round: 2 }, state: STATE.wait(3), next: 'the last resort is told' },
    { why: 'an older server says no phase', part: { phase: undefined }, state: STATE.wait(2) },
    { why: 'an older server, before the first level', part: { phase: undefined, level: 0 }, state: STATE.start },
    { why: 'about to begin the level again', part: { phase: 'reopening' }, state: STATE.claim(2) },
    { why: 'about to begin anew', part: { phase: 'reopening', level: 0 }, state: STATE.claim(1) },
    {
      why: 'nobody was reached: telling',
      part: { ...nobodyReached, phase: 'claimed' },
      state: STATE.nobodyReached.notify,
    },
    {
      why: 'nobody was reached: waiting',
      part: nobodyReached,
      state: STATE.nobodyReached.wait,
      next: 'round 2 begins, at level 1',
    },
    {
      why: 'nobody was reached: again',
      part: { ...nobodyReached, phase: 'reopening' },
      state: STATE.nobodyReached.claim,
    },
    { why: 'an acknowledgment was taken back', part: { phase: 'acknowledged' }, state: STATE.answer },
    { why: 'a snooze was ended', part: { phase: 'snoozed' }, state: STATE.answer },
    {
      why: 'telling the last resort',
      part: { phase: 'exhausting', level: 3 },
      state: STATE.notifyLastResort,
      next: 'it is exhausted',
    },
    { why: 'exhausted', part: { situation: 'exhausted', phase: 'exhausted', level: 3 }, state: STATE.exhausted },
    { why: 'resolved while waiting', part: { situation: 'resolved' }, state: STATE.answered },
    {
      why: 'resolved before the first level',
      part: { situation: 'resolved', phase: 'new', level: 0 },
      state: STATE.answered,
    },
    {
      why: 'acknowledged, with a timeout',
      part: { situation: 'acknowledged', until: 9 },
      state: STATE.acknowledged,
      next: 'it is triggered again, at level 1',
    },
    {
      why: 'acknowledged, without one',
      part: { situation: 'acknowledged' },
      policy: businessHours,
      state: STATE.answered,
    },
    {
      why: 'acknowledged, which ends nothing here',
      part: { situation: 'acknowledged', level: 1 },
      policy: lowUrgency,
      state: STATE.wait(1),
      next: 'round 2 begins, at level 1',
    },
    {
      why: 'exhausted, and then acknowledged',
      part: { situation: 'acknowledged', phase: 'exhausted', level: 1 },
      policy: lowUrgency,
      state: STATE.exhausted,
    },
    {
      why: 'snoozed',
      part: { situation: 'snoozed', phase: 'snoozed', until: 9 },
      state: STATE.snoozed,
      next: 'it is triggered again, at level 2',
    },
    { why: 'at a level that is gone', part: { level: 7, levelName: 'gone' }, state: undefined },
    {
      why: 'above the last level of a policy that is not repeated',
      part: { level: 3, levelName: NOBODY_REACHED },
      policy: businessHours,
      state: undefined,
    },
    { why: 'in a phase that a newer server has', part: { phase: 'meditating' }, state: undefined },
  ],
)('$why', ({ part, policy = critical, state, next }) => {
  expect(stateOf(standing(part), policy)).toBe(state);
  if (state !== undefined) expect(STATES[policy.name]).toContain(state);
  if (next !== undefined) expect(nextOf(standing(part), policy)?.what).toBe(next);
  if (state === undefined || state === STATE.answered || state === STATE.exhausted)
    expect(nextOf(standing(part), policy)).toBeUndefined();
});
