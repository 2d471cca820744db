import { policyProblems } from '../../workflows/check-policy';
import example from '../../workflows/example';
import type { Level, Policy } from '../../workflows/policy';
import { days, hours, minutes, seconds } from '../../workflows/span';
import { ENDINGS, policyOf } from '../support/policy-shapes';

const level = (name: string, more: Partial<Level> = {}): Level => ({
  name,
  notify: [{ user: 'anna' }],
  acknowledgeWithin: minutes(5),
  ...more,
});

const policy = (more: Partial<Policy> = {}): Policy =>
  ({
    name: 'night',
    purpose: 'A test.',
    levels: [level('first'), level('second')],
    repeat: 1,
    lastResort: [{ user: 'anna' }],
    doneWhen: 'acknowledged',
    ...more,
  }) as Policy;

const manyLevels = (count: number): readonly Level[] =>
  Array.from({ length: count }, (_, index) => level(`number ${index + 1}`));

const problemsOf = (given: Policy) => policyProblems(given, Array(given.levels.length).fill(1));

test.each<{ why: string; given: Policy; problem: string }>([
  {
    why: 'a wait under a minute wakes the next person before the first one can stand up',
    given: policy({ levels: [level('first'), level('second', { acknowledgeWithin: seconds(30) })] }),
    problem: "policy 'night', level 2 'second': give responders at least 1 minute to acknowledge, got 30 seconds",
  },
  {
    why: 'a wait over a week is no escalation',
    given: policy({ levels: [level('first', { acknowledgeWithin: hours(169) })], repeat: 0 }),
    problem: "policy 'night', level 1 'first': give responders at most 7 days to acknowledge, got 7 days 1 hour",
  },
  {
    why: 'Step Functions waits whole seconds',
    given: policy({ levels: [level('first', { acknowledgeWithin: seconds(90.5) })] }),
    problem: "policy 'night', level 1 'first': give responders a whole number of seconds to acknowledge, got 90.5",
  },
  {
    why: 'what waits for more than a day before anybody is told is no alert',
    given: policy({ notifyAfter: hours(25) }),
    problem: "policy 'night': 'notifyAfter' should be from 1 second to 1 day, got 1 day 1 hour",
  },
  {
    why: 'no time at all is left out',
    given: policy({ notifyAfter: seconds(0) }),
    problem: "policy 'night': 'notifyAfter' should be from 1 second to 1 day, got 0 seconds",
  },
  {
    why: 'where an acknowledgment ends the climb, it cannot silence a level of it',
    given: policy({ levels: [level('first', { unlessAcknowledged: true })] }),
    problem:
      "policy 'night', level 1 'first': 'unlessAcknowledged' belongs to doneWhen 'resolved'; here an acknowledgment ends the climb anyway",
  },
  {
    why: 'a level is silenced or not',
    given: policy({ doneWhen: 'resolved', levels: [level('first', { unlessAcknowledged: 'yes' as never })] }),
    problem: "policy 'night', level 1 'first': 'unlessAcknowledged' should be true or left out, got \"yes\"",
  },
  {
    why: 'a ladder without rungs leads nowhere',
    given: policy({ levels: [] }),
    problem: "policy 'night' has no levels: give it at least one, with somebody to notify",
  },
  {
    why: 'more than 20 levels are a mistake',
    given: policy({ levels: manyLevels(21) }),
    problem: "policy 'night' has 21 levels: at most 20; put several targets on one level instead",
  },
  {
    why: 'more than 20 repeats are a mistake',
    given: policy({ repeat: 21 }),
    problem: "policy 'night': 'repeat' is 21: give a whole number from 0 to 20",
  },
  {
    why: 'nothing is repeated half a time',
    given: policy({ repeat: 0.5 }),
    problem: "policy 'night': 'repeat' is 0.5: give a whole number from 0 to 20",
  },
  {
    why: 'nothing is repeated less than never',
    given: policy({ repeat: -1 }),
    problem: "policy 'night': 'repeat' is -1: give a whole number from 0 to 20",
  },
  {
    why: 'two levels with one name cannot be told apart on the timeline',
    given: policy({ levels: [level('first'), level('second'), level('first')] }),
    problem: "policy 'night', level 3 'first' has the name of level 1: give every level a name of its own",
  },
  {
    why: 'a level without a name says nothing',
    given: policy({ levels: [level(' ')] }),
    problem: "policy 'night', level 1 ' ' has no name: say who it is, such as 'primary on call'",
  },
  {
    why: 'a level that notifies nobody only costs time',
    given: policy({ levels: [level('first', { notify: [] })] }),
    problem: "policy 'night', level 1 'first' notifies nobody: name at least one target in 'notify'",
  },
  {
    why: 'a ladder must not end with nobody',
    given: policy({ lastResort: [] }),
    problem: "policy 'night' ends with nobody: name at least one target in 'lastResort', told when no level answered",
  },
  {
    why: 'an acknowledgment timeout under a minute asks again before anybody could have done anything',
    given: policy({ doneWhen: 'acknowledged', acknowledgmentTimeout: seconds(59) }),
    problem: "policy 'night', acknowledgment timeout: give at least 1 minute to resolve, got 59 seconds",
  },
  {
    why: 'an acknowledgment timeout over a week is forgotten',
    given: policy({ doneWhen: 'acknowledged', acknowledgmentTimeout: days(8) }),
    problem: "policy 'night', acknowledgment timeout: give at most 7 days to resolve, got 8 days",
  },
  {
    why: 'nobody climbs for a month',
    given: policy({ levels: [level('first', { acknowledgeWithin: days(5) })], repeat: 6 }),
    problem: "policy 'night' can climb for 35 days: at most 30 days; shorten the waits or lower 'repeat' from 6",
  },
  {
    why: 'the history of an execution is limited',
    given: policy({ levels: manyLevels(20), repeat: 60 }),
    problem:
      "policy 'night' can write 28429 history events: at most 20000; use fewer than 20 levels or lower 'repeat' from 60",
  },
  ...['Night', 'night shift', 'night_shift', '-night', 'night-', '', 'nächte', 'n'.repeat(49)].map((name) => ({
    why: `'${name}' cannot be part of a state machine's name`,
    given: policy({ name }),
    problem: `policy '${name}': a name is made of lower-case letters and digits joined by hyphens, at most 48 characters, such as 'business-hours'`,
  })),
])('refused, because $why', ({ given, problem }) => {
  expect(problemsOf(given)).toContain(problem);
});

test.each<{ why: string; given: Policy }>([
  { why: 'a wait of a minute', given: policy({ levels: [level('first', { acknowledgeWithin: minutes(1) })] }) },
  { why: 'a wait of a week', given: policy({ levels: [level('first', { acknowledgeWithin: days(7) })] }) },
  {
    why: 'a climb of exactly 30 days',
    given: policy({ levels: [level('first', { acknowledgeWithin: days(5) })], repeat: 5 }),
  },
  { why: '20 levels and 20 repeats', given: policyOf(20, 20) },
  { why: 'a name of 48 characters', given: policy({ name: 'n'.repeat(48) }) },
  { why: 'an acknowledgment timeout', given: policy(ENDINGS['acknowledged, with a timeout']) },
  ...Object.values(example.policies).map((given) => ({ why: `the example's '${given.name}'`, given })),
])('accepted: $why', ({ given }) => {
  expect(problemsOf(given)).toEqual([]);
});

test('every problem is named, not only the first', () => {
  expect(problemsOf(policy({ repeat: -1, lastResort: [], levels: [level('first', { notify: [] })] }))).toHaveLength(3);
});
