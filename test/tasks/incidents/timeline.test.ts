import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  answered,
  continued,
  factsOf,
  nobodyToNotify,
  note,
  notified,
  opened,
  type Placed,
  record,
  timelineOf,
} from '../../../tasks/incidents/timeline';
import type { LastAnswer } from '../../../workflows/incident';
import { incident, NOW } from '../../support/an-incident';
import { MockedTable } from '../../support/mocked-table';

const entry = { at: NOW, because: 'a test' };
const last = (kind: LastAnswer['kind'], visit: number, revision: number): LastAnswer => ({
  kind,
  visit,
  revision,
  by: 'anna',
  at: NOW,
  because: 'by link',
});
const exhaustedAt = (visit: number) =>
  factsOf(incident('triggered', { visit, phase: 'exhausted', exhaustedAt: NOW })).slice(-1);
const reopened = (visit: number, from: 'acknowledged' | 'snoozed') =>
  factsOf(incident('triggered', { visit, reopened: { visit, from, at: NOW } })).slice(-1);

/** A table that gives back what was recorded, page by page, in the order of its keys. */
const recorded = async (entries: readonly Placed[], pageSize = 1000): Promise<MockedTable> => {
  const mocked = new MockedTable();
  await record(mocked.table, 'an-incident', entries);
  const items = [...mocked.items.values()].sort((a, b) => (String(a['sk']) < String(b['sk']) ? -1 : 1));
  mocked.client.on(QueryCommand).callsFake(async ({ ExclusiveStartKey }) => {
    const from = ExclusiveStartKey ? items.findIndex(({ sk }) => sk === ExclusiveStartKey.sk) + 1 : 0;
    const page = items.slice(from, from + pageSize);
    const end = page.at(-1);
    const more = from + pageSize < items.length && end ? { LastEvaluatedKey: { pk: end['pk'], sk: end['sk'] } } : {};
    return { Items: page, ...more };
  });
  return mocked;
};

/** Who writes first, and whose clock is wrong, makes no difference to the order: it is that of the causes. */
const NIGHT: readonly Placed[] = [
  opened(incident('triggered'), 'an alarm'),
  continued(incident('triggered', { phase: 'new', visit: 0 }), {
    generation: 2,
    execution: 'arn',
    at: NOW,
    because: 'a test',
  }),
  continued(incident('triggered', { phase: 'claimed', visit: 1 }), {
    generation: 3,
    execution: 'arn',
    at: NOW,
    because: 'a test',
  }),
  notified(1, '1#user:anna#mail', entry),
  nobodyToNotify(1, 'user:ben', entry),
  continued(incident('triggered', { phase: 'waiting', visit: 1, revision: 0 }), {
    generation: 4,
    execution: 'arn',
    at: NOW,
    because: 'a test',
  }),
  answered(last('snoozed', 1, 1)),
  continued(incident('snoozed', { phase: 'snoozed', visit: 1, revision: 1 }), {
    generation: 5,
    execution: 'arn',
    at: NOW,
    because: 'a test',
  }),
  answered(last('acknowledged', 1, 2)),
  note(1, NOW, 'anna', 'looking into it'),
  ...reopened(1, 'acknowledged'),
  continued(incident('triggered', { phase: 'reopening', visit: 1, revision: 2 }), {
    generation: 6,
    execution: 'arn',
    at: NOW,
    because: 'a test',
  }),
  notified(2, '1#user:anna#mail', entry),
  answered(last('escalated', 2, 3)),
  notified(3, '1#user:last#mail', entry),
  ...exhaustedAt(3),
  answered(last('resolved', 3, 4)),
];

test('entries are in the order of their causes, whoever wrote them first', async () => {
  const { table } = await recorded([...NIGHT].reverse());
  const timeline = await timelineOf(table, incident('triggered'));
  expect(timeline).toEqual(NIGHT.map((placed) => placed.entry));
});

test('a long timeline is read to its end', async () => {
  const { table } = await recorded(NIGHT, 4);
  expect(await timelineOf(table, incident('triggered'))).toHaveLength(NIGHT.length);
});

test('the same entry written again is one entry', async () => {
  const { table } = await recorded([...NIGHT, ...NIGHT]);
  expect(await timelineOf(table, incident('triggered'))).toHaveLength(NIGHT.length);
});

test('what the incident knows is shown although nobody has written it', async () => {
  const { table } = await recorded([]);
  const kinds = async (of: Parameters<typeof timelineOf>[1]) => (await timelineOf(table, of)).map(({ kind }) => kind);

  expect(await kinds(incident('resolved', { last: last('resolved', 2, 1) }))).toEqual(['opened', 'resolved']);
  expect(await kinds(incident('triggered', { reopened: { visit: 2, from: 'snoozed', at: NOW } }))).toEqual([
    'opened',
    'snooze over',
  ]);
  expect(await kinds(incident('triggered', { exhaustedAt: NOW, last: last('escalated', 1, 1) }))).toEqual([
    'opened',
    'escalated',
    'exhausted',
  ]);
});

test('what is written is shown as it was written', async () => {
  const { table } = await recorded([answered(last('resolved', 2, 1))]);
  const knows = incident('resolved', { last: { ...last('resolved', 2, 1), because: 'something else' } });
  expect((await timelineOf(table, knows)).slice(1)).toEqual([expect.objectContaining({ because: 'by link' })]);
});

test('an acknowledgment timeout says how long it was', () => {
  expect(reopened(2, 'acknowledged')[0]?.entry.because).toBe('not resolved within 30 minutes');
});

test('the same note twice is one note, and another one is another', () => {
  const places = [
    note(1, NOW, 'anna', 'x'),
    note(1, NOW, 'anna', 'x'),
    note(1, NOW, 'anna', 'y'),
    note(1, NOW, 'ben', 'x'),
  ];
  expect(new Set(places.map(({ place }) => place)).size).toBe(3);
});

test('within a visit people and the machine are told of as it happened, whatever kind of thing they did', async () => {
  const at = (seconds: number) => ({ ...entry, at: NOW + seconds * 1000 });
  const placed = [
    opened(incident('triggered'), 'an alert'),
    note(1, NOW + 30_000, 'anna', 'looking'),
    notified(1, 'user:later', at(60)),
    notified(1, 'user:first', at(0)),
    {
      ...answered(last('acknowledged', 1, 1)),
      entry: { ...answered(last('acknowledged', 1, 1)).entry, at: NOW + 45_000 },
    },
    ...reopened(1, 'snoozed'),
    notified(2, 'user:first', at(-5)),
  ];
  const mocked = await recorded(placed);
  const timeline = await timelineOf(mocked.table, incident('triggered', { visit: 2 }));
  expect(timeline.map(({ kind, at: when }) => [kind, (when - NOW) / 1000])).toEqual([
    ['opened', expect.any(Number)],
    ['notified', 0],
    ['note', 30],
    ['acknowledged', 45],
    ['notified', 60],
    // Its clock is behind: what ended a visit is last all the same, and the next visit later.
    ['snooze over', 0],
    ['notified', -5],
  ]);
});
