import { escalation, rotation, rule, schedule, scheduleRef, team, user, userRef } from '../support/an-export';
import { policyIn, translated } from './support/asked';

test('two people of one name are told apart, and said', () => {
  const draft = translated({
    users: [user('a', { fullName: 'Anna Schmidt' }), user('b', { fullName: 'Anna Schmidt' })],
    teams: [team('payments', ['a'])],
    escalations: [escalation('e', [rule(0, userRef('a')), rule(5, userRef('b'))])],
  });
  expect(policyIn(draft, 'e')?.levels.map(({ name }) => name)).toEqual([
    'Anna Schmidt (anna-schmidt)',
    'Anna Schmidt (anna-schmidt-2)',
  ]);
  expect(draft.notes.map(({ subject }) => subject)).toContain(
    "users of the same name: 'Anna Schmidt' (anna-schmidt, anna-schmidt-2)",
  );
});

test('a name that is a key keeps it, and whoever looks for the other is told', () => {
  const draft = translated({
    schedules: [schedule('pay.day', [rotation(['anna'])]), schedule('pay-day', [rotation(['ben'])])],
    escalations: [
      escalation('pay_day', [rule(0, scheduleRef('pay.day'))], { id: 'e-1' }),
      escalation('pay-day', [rule(0, scheduleRef('pay-day'))], { id: 'e-2' }),
    ],
  });
  expect(policyIn(draft, 'pay-day')?.levels[0]?.notify).toEqual([{ schedule: 'pay-day' }]);
  expect(draft.organisation.schedules['pay-day']?.layers[0]?.participants).toEqual(['ben']);
  expect(draft.notes.filter(({ subject }) => subject.startsWith('the name of '))).toEqual([
    expect.objectContaining({ subject: "the name of schedule 'pay.day'" }),
    expect.objectContaining({
      subject: "the name of escalation 'pay_day'",
      toDo: expect.stringContaining('pay-day-2'),
    }),
  ]);
});

test('an address for a name is none of anything', () => {
  const address = 'ops@corp.example';
  const draft = translated({
    users: [user('a', { fullName: address }), user('b', { fullName: address, username: 'b@corp.example' })],
    teams: [team('t', ['a'], { name: address })],
  });
  expect(Object.entries(draft.organisation.users).map(([key, { name }]) => key === name)).toEqual([true, true]);
  expect(JSON.stringify({ ...draft, contacts: [] })).not.toContain(address);
});
