import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { resumeAll } from '../../../tasks/sweep/resume-all';
import { sweep } from '../../../tasks/sweep/sweep';
import type { Incident } from '../../../workflows/incident';
import { AWorld } from '../../support/a-world';
import { incident, NOW } from '../../support/an-incident';
import { conditionFailed } from '../../support/mocked-table';

const OVERDUE = NOW - 1;

/** Incidents in the table and in its index of what is due, which may be out of date. */
const withDue = (...incidents: Incident[]): AWorld => {
  const given = new AWorld();
  for (const one of incidents) given.mocked.holds(one);
  given.mocked.client.on(QueryCommand).callsFake(async ({ ExpressionAttributeValues }) => ({
    Items: ExpressionAttributeValues[':shard'] === '3' ? incidents.map(({ id }) => ({ pk: `INC#${id}` })) : [],
  }));
  given.mocked.client.on(UpdateCommand).resolves({ Attributes: {} });
  return given;
};

test('looks into every shard for what is overdue by now', async () => {
  const given = withDue();
  expect(await sweep(given.world)).toEqual({ overdue: 0, continued: 0, failed: 0 });
  const asked = given.mocked.client.commandCalls(QueryCommand).map(({ args }) => args[0].input);
  expect(asked.map((input) => input.ExpressionAttributeValues)).toEqual(
    expect.arrayContaining(Array.from({ length: 16 }, (_, shard) => ({ ':shard': String(shard), ':now': NOW }))),
  );
});

test('freezes where an incident was, under the condition that nobody else did, and begins the next generation', async () => {
  const given = withDue(incident('triggered', { due: OVERDUE, phase: 'claimed' }));
  expect(await sweep(given.world)).toEqual({ overdue: 1, continued: 1, failed: 0 });

  const place = { startAt: 'claim', level: 2, round: 1, visit: 1, left: 0 };
  const notYetNotified = { step: 0, since: 0, ends: 0, more: false, reached: true };
  const input = { incident: 'an-incident', generation: 2, ...place, ...notYetNotified };
  expect(given.mocked.updates()).toEqual([
    expect.objectContaining({
      ConditionExpression: '#generation = :wasGeneration AND #due = :wasDue AND #revision = :wasRevision',
      ExpressionAttributeValues: expect.objectContaining({
        ':wasGeneration': 1,
        ':wasDue': OVERDUE,
        ':generation': 2,
        ':due': NOW + 160_000,
        ':resume': { input, due: OVERDUE },
      }),
    }),
  ]);
  expect(given.begun).toEqual([{ policy: 'critical', input }]);
  expect(given.mocked.puts()).toEqual(['T#000002#05#000000#000002']);
});

/** The freeze took place, its reply was lost, and the client's repetition fails on what it wrote itself. */
const frozenBy = (given: AWorld, change: (input: object) => object): void => {
  given.mocked.client.on(UpdateCommand).callsFake(async ({ ExpressionAttributeValues: { ':resume': resume } }) => {
    given.mocked.holds(
      incident('triggered', { phase: 'claimed', generation: 2, resume: { ...resume, input: change(resume.input) } }),
    );
    throw conditionFailed();
  });
};

test('a freeze that the client repeats is its own, and begins at once; that of somebody else is left alone', async () => {
  const given = withDue(incident('triggered', { due: OVERDUE, phase: 'claimed' }));
  frozenBy(given, (input) => input);
  expect(await sweep(given.world)).toEqual({ overdue: 1, continued: 1, failed: 0 });
  expect(given.begun).toHaveLength(1);

  const late = withDue(incident('triggered', { due: OVERDUE, phase: 'claimed' }));
  frozenBy(late, (input) => ({ ...input, level: 3 }));
  expect(await sweep(late.world)).toMatchObject({ continued: 0 });
  expect(late.begun).toEqual([]);
});

test('the most urgent are continued first, whatever was overdue longer', async () => {
  const given = withDue(
    incident('triggered', { id: 'slow', priority: 'P5', due: OVERDUE - 9 }),
    incident('triggered', { id: 'later', priority: 'P1', due: OVERDUE - 1 }),
    incident('triggered', { id: 'first', priority: 'P1', due: OVERDUE - 2 }),
  );
  await sweep(given.world);
  expect(given.begun.map(({ input }) => input.incident)).toEqual(['first', 'later', 'slow']);
});

test('an incident that moved on by itself is left alone', async () => {
  const given = withDue(incident('triggered', { due: OVERDUE }));
  given.mocked.client.on(UpdateCommand).rejects(conditionFailed());
  expect(await sweep(given.world)).toEqual({ overdue: 1, continued: 0, failed: 0 });
  expect(given.begun).toEqual([]);
});

test.each([
  { why: 'is not due yet', stored: incident('triggered', { due: NOW + 1 }) },
  { why: 'is not due any more', stored: incident('resolved', { due: undefined }) },
])('an incident that, unlike the index says, $why is left alone', async ({ stored }) => {
  const given = withDue(stored);
  expect(await sweep(given.world)).toEqual({ overdue: 0, continued: 0, failed: 0 });
  expect(given.mocked.updates()).toEqual([]);
});

test('with some slack, what is only just overdue is left alone', async () => {
  const given = withDue(incident('triggered', { due: NOW - 4000 }));
  expect(await sweep(given.world, 5000)).toMatchObject({ continued: 0 });
  expect(await sweep(given.world, 4000)).toMatchObject({ continued: 1 });
});

test('an incident that cannot be continued does not keep the others from it', async () => {
  const ids = ['a', 'b', 'c'];
  const given = withDue(...ids.map((id) => incident('triggered', { id, due: OVERDUE })));
  given.begin = async () => {
    if (given.begun.at(-1)?.input.incident === 'b') throw new Error('ExecutionLimitExceeded');
    return 'begun';
  };
  expect(await sweep(given.world)).toEqual({ overdue: 3, continued: 2, failed: 1 });
  expect(given.problems).toEqual(['could not be continued']);
});

test('an execution that was begun before counts as begun', async () => {
  const given = withDue(incident('triggered', { due: OVERDUE }));
  given.begin = async () => 'begun before';
  expect(await sweep(given.world)).toEqual({ overdue: 1, continued: 1, failed: 0 });
});

describe('after a restart', () => {
  /** Pages of a hundred, as the index by status gives them. */
  const withOpen = (count: number): AWorld => {
    const given = new AWorld();
    const rows = Array.from({ length: count }, (_, n) => ({
      id: `i-${n}`,
      listKey: String(count - n).padStart(4, '0'),
    }));
    for (const { id } of rows) given.mocked.holds(incident('triggered', { id }));
    given.mocked.client.on(QueryCommand).callsFake(async ({ ExpressionAttributeValues, Limit }) => {
      if (ExpressionAttributeValues[':status'] !== 'triggered') return { Items: [] };
      const after = ExpressionAttributeValues[':after'] ?? '9999';
      const page = rows.filter(({ listKey }) => listKey < after).slice(0, Limit);
      return { Items: page.map(({ id, listKey }) => ({ pk: `INC#${id}`, sk: 'INCIDENT', listKey })) };
    });
    given.mocked.client.on(UpdateCommand).resolves({ Attributes: {} });
    return given;
  };

  test('every open incident goes on, overdue or not, however many there are', async () => {
    const given = withOpen(230);
    expect(await resumeAll(given.world)).toBe(230);
    expect(new Set(given.begun.map(({ input }) => input.incident)).size).toBe(230);
  });

  test('one that cannot go on does not keep the others from it', async () => {
    const given = withOpen(5);
    given.begin = async () => {
      if (given.begun.length === 2) throw new Error('StateMachineDoesNotExist');
      return 'begun';
    };
    expect(await resumeAll(given.world)).toBe(4);
    expect(given.problems).toEqual(['could not be continued']);
  });
});
