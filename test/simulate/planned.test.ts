import { type Answerer, notGiven, type PlannedAnswer, plannedAnswers } from '../../infra/simulate/planned';
import type { Told } from '../../infra/simulate/told';

const answer = (who: Answerer, more: Partial<PlannedAnswer> = {}): PlannedAnswer => ({
  who,
  after: 60_000,
  event: 'acknowledge',
  snoozeFor: 0,
  text: '',
  ...more,
});

const told = (level: number, user: string, result: Told['result'] = 'delivered'): Told => ({
  incident: 'an-incident',
  at: 0,
  level,
  levelName: '',
  round: 1,
  visit: 1,
  step: 1,
  user,
  channel: 'sms',
  because: '',
  result,
});

const whoReacts = (planned: readonly PlannedAnswer[], ...messages: readonly Told[]): readonly string[] => {
  const behaviour = plannedAnswers(planned);
  return [...behaviour.alerted(), ...messages.flatMap((message) => behaviour.told(message))].map(({ by }) => by);
};

test.each<{ why: string; who: Answerer; messages: readonly Told[]; by: readonly string[] }>([
  {
    why: 'a level answers by whoever is told there first, once',
    who: { kind: 'level', level: 2 },
    messages: [told(1, 'a'), told(2, 'b'), told(2, 'c'), told(2, 'b')],
    by: ['b'],
  },
  {
    why: 'a user answers to their first message, at whatever level',
    who: { kind: 'user', user: 'c' },
    messages: [told(1, 'a'), told(2, 'c'), told(3, 'c')],
    by: ['c'],
  },
  {
    why: 'the last resort is no level',
    who: { kind: 'last resort' },
    messages: [told(1, 'a'), told(0, 'b')],
    by: ['b'],
  },
  { why: 'somebody may answer whom nobody told', who: { kind: 'alert' }, messages: [told(1, 'a')], by: ['somebody'] },
  {
    why: 'a channel answers by whoever reads there',
    who: { kind: 'level', level: 1 },
    messages: [told(1, 'team:platform')],
    by: ['somebody of team platform'],
  },
  { why: 'who is not told does not answer', who: { kind: 'level', level: 3 }, messages: [told(1, 'a')], by: [] },
])('$why', ({ who, messages, by }) => {
  expect(whoReacts([answer(who)], ...messages)).toEqual(by);
});

test('somebody may do several things, each after its own time', () => {
  const who: Answerer = { kind: 'user', user: 'a' };
  const planned = [answer(who), answer(who, { after: 5, event: 'snooze', snoozeFor: 60 })];
  expect(plannedAnswers(planned).told(told(1, 'a'))).toEqual([
    { after: 60_000, event: 'acknowledge', by: 'a', snoozeFor: 0 },
    { after: 5, event: 'snooze', by: 'a', snoozeFor: 60 },
  ]);
});

test('what did not happen is what nobody could have done: a message that failed reached nobody', () => {
  const [first, second] = [answer({ kind: 'level', level: 1 }), answer({ kind: 'level', level: 2 })];
  const always = answer({ kind: 'alert' });
  expect(notGiven([first, second, always], [told(1, 'a'), told(2, 'b', 'failed')])).toEqual([second]);
});
