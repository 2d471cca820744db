import { lostAnswers, lostIncidents, moreThanOneDuplicate, type Shown, unsaid } from './verdict';

const notified = (user: string) => ({ kind: 'notified', user, channel: 'webhook', result: 'delivered' });
const one: Shown = {
  id: 'one',
  status: 'resolved',
  exhaustedAt: null,
  timeline: [notified('anna'), { kind: 'resolved', by: 'anna' }],
};
const shown = new Map([['one', one]]);
const toAnna = { message: 'm1', user: 'anna', incidents: ['one'] };

test('an incident that is missing, or left open with nobody told, is lost', () => {
  expect(lostIncidents(['one'], shown)).toEqual([]);
  expect(lostIncidents(['two'], shown)).toEqual(['incident two was accepted, and is not there']);
  expect(lostIncidents(['one'], new Map([['one', { ...one, status: 'triggered' }]]))).toHaveLength(1);
  const exhausted = { ...one, status: 'triggered', exhaustedAt: '2026-01-10T02:30:00Z' };
  expect(lostIncidents(['one'], new Map([['one', exhausted]]))).toEqual([]);
});

test('an answer that its incident does not know is lost', () => {
  expect(lostAnswers([{ incident: 'one', kind: 'resolved', by: 'anna' }], shown)).toEqual([]);
  expect(lostAnswers([{ incident: 'one', kind: 'acknowledged', by: 'anna' }], shown)).toHaveLength(1);
});

test('a delivery that nobody received is noticed', () => {
  expect(unsaid(shown, [toAnna])).toEqual([]);
  expect(unsaid(shown, [])).toHaveLength(1);
});

test('a notification may arrive twice, not three times, also in messages of other names', () => {
  expect(moreThanOneDuplicate(shown, [toAnna, toAnna])).toEqual([]);
  expect(moreThanOneDuplicate(shown, [toAnna, toAnna, toAnna])).toHaveLength(2);
  const others = ['m2', 'm3'].map((message) => ({ ...toAnna, message }));
  expect(moreThanOneDuplicate(shown, [toAnna, ...others])).toEqual([
    'incident and user one anna: told more than twice what the timeline lists',
  ]);
});
