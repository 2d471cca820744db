import type { Situation } from '../../workflows/incident';
import { EVENTS, type IncidentEvent, LIFE, type Outcome } from '../../workflows/life-of-an-incident';

const climbs = (to: 'same level' | 'next level' | 'level 1'): Outcome => ({
  kind: 'becomes',
  status: 'triggered',
  machine: 'climb',
  climbs: to,
});
const pauses = (status: 'acknowledged' | 'snoozed'): Outcome => ({
  kind: 'becomes',
  status,
  machine: 'pause',
  climbs: 'not',
});
const ends: Outcome = { kind: 'becomes', status: 'resolved', machine: 'let go', climbs: 'not' };
const joins: Outcome = { kind: 'joins' };
const unchanged = (because: string): Outcome => ({ kind: 'unchanged', because });

const CELLS: readonly { why: string; status: Situation; event: IncidentEvent; expected: Outcome }[] = [
  { why: 'the same alert again only counts', status: 'triggered', event: 'trigger', expected: joins },
  { why: 'somebody takes it', status: 'triggered', event: 'acknowledge', expected: pauses('acknowledged') },
  {
    why: 'there is nothing to take back',
    status: 'triggered',
    event: 'unacknowledge',
    expected: unchanged('nobody has acknowledged it'),
  },
  { why: 'it is over before anybody took it', status: 'triggered', event: 'resolve', expected: ends },
  { why: 'somebody wants help at once', status: 'triggered', event: 'escalate', expected: climbs('next level') },
  { why: 'somebody wants to sleep on it', status: 'triggered', event: 'snooze', expected: pauses('snoozed') },

  { why: 'everybody has been told already', status: 'exhausted', event: 'trigger', expected: joins },
  { why: 'somebody takes it after all', status: 'exhausted', event: 'acknowledge', expected: pauses('acknowledged') },
  {
    why: 'nobody ever took it',
    status: 'exhausted',
    event: 'unacknowledge',
    expected: unchanged('nobody has acknowledged it'),
  },
  { why: 'it is over although nobody took it', status: 'exhausted', event: 'resolve', expected: ends },
  {
    why: 'above the last resort the ladder begins again',
    status: 'exhausted',
    event: 'escalate',
    expected: climbs('level 1'),
  },
  { why: 'the last resort wants to sleep on it', status: 'exhausted', event: 'snooze', expected: pauses('snoozed') },

  { why: 'nobody is told of it, however often', status: 'recorded', event: 'trigger', expected: joins },
  { why: 'somebody saw it all the same', status: 'recorded', event: 'acknowledge', expected: pauses('acknowledged') },
  {
    why: 'nobody took it',
    status: 'recorded',
    event: 'unacknowledge',
    expected: unchanged('nobody has acknowledged it'),
  },
  { why: 'it is over without anybody having been told', status: 'recorded', event: 'resolve', expected: ends },
  {
    why: 'somebody ought to be told after all',
    status: 'recorded',
    event: 'escalate',
    expected: climbs('level 1'),
  },
  { why: 'somebody wants it off the list for now', status: 'recorded', event: 'snooze', expected: pauses('snoozed') },

  { why: 'whoever has it knows already', status: 'acknowledged', event: 'trigger', expected: joins },
  {
    why: 'the first one has it',
    status: 'acknowledged',
    event: 'acknowledge',
    expected: unchanged('already acknowledged'),
  },
  {
    why: 'whoever took it cannot keep it',
    status: 'acknowledged',
    event: 'unacknowledge',
    expected: climbs('same level'),
  },
  { why: 'whoever took it is done', status: 'acknowledged', event: 'resolve', expected: ends },
  { why: 'whoever took it needs help', status: 'acknowledged', event: 'escalate', expected: climbs('next level') },
  { why: 'whoever took it looks at it later', status: 'acknowledged', event: 'snooze', expected: pauses('snoozed') },

  { why: 'a snooze is not ended by a machine', status: 'snoozed', event: 'trigger', expected: joins },
  {
    why: 'somebody takes it before the time',
    status: 'snoozed',
    event: 'acknowledge',
    expected: pauses('acknowledged'),
  },
  { why: 'the snooze is taken back', status: 'snoozed', event: 'unacknowledge', expected: climbs('same level') },
  { why: 'it went away by itself', status: 'snoozed', event: 'resolve', expected: ends },
  {
    why: 'it cannot wait and somebody else is needed',
    status: 'snoozed',
    event: 'escalate',
    expected: climbs('next level'),
  },
  { why: 'the snooze gets another end', status: 'snoozed', event: 'snooze', expected: pauses('snoozed') },

  { why: 'it happens again', status: 'resolved', event: 'trigger', expected: { kind: 'new incident' } },
  ...(['acknowledge', 'unacknowledge', 'resolve', 'escalate', 'snooze'] as const).map((event) => ({
    why: 'what is over stays over',
    status: 'resolved' as const,
    event,
    expected: unchanged('already resolved'),
  })),
];

test.each(CELLS)('$status + $event: $why', ({ status, event, expected }) => {
  expect(LIFE[status][event]).toEqual(expected);
});

test('every status has an outcome for every event, and each of them is in the table above', () => {
  const cells = Object.entries(LIFE).flatMap(([status, row]) =>
    Object.keys(row).map((event) => `${status} + ${event}`),
  );
  expect(cells).toHaveLength(6 * EVENTS.length);
  expect(CELLS.map(({ status, event }) => `${status} + ${event}`).sort()).toEqual(cells.sort());
});
