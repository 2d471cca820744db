import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { incidentId, keys } from '../../../tasks/incidents/keys';
import { openOrJoin } from '../../../tasks/intake/open-or-join';
import { AWorld } from '../../support/a-world';
import { CHECKOUT_IS_DOWN } from '../../support/alerts';
import { incident, NOW } from '../../support/an-incident';
import { conditionFailed } from '../../support/mocked-table';

const { service, dedupKey } = CHECKOUT_IS_DOWN;
const POINTER = keys.pointer(service, dedupKey);
const FIRST = incidentId(service, dedupKey, 1);
const SECOND = incidentId(service, dedupKey, 2);

const open = ({ world }: AWorld) => openOrJoin(world, CHECKOUT_IS_DOWN);

test('the first alert opens an incident: the pointer first, then what happened, then the incident', async () => {
  const given = new AWorld();
  const opened = await open(given);

  expect(opened).toMatchObject({
    kind: 'opened',
    incident: { id: FIRST, status: 'triggered', phase: 'new', count: 1, generation: 1, due: NOW + 60_000 },
  });
  expect(given.mocked.puts()).toEqual(['POINTER', 'TINY', 'ALERT', 'INCIDENT', 'T#000000#00#', 'T#000000#01#0']);
  expect(given.mocked.item(POINTER)).toMatchObject({ n: 1, incidentId: FIRST });
});

test('the incident keeps what its policy says about an acknowledgment', async () => {
  const { incident } = await open(new AWorld());
  expect(incident).toMatchObject({ policy: 'critical', doneWhen: 'acknowledged', acknowledgmentSeconds: 1800 });
});

test('an alert that loses the race for the pointer joins the incident of the one that won', async () => {
  const given = new AWorld();
  const before = given.mocked.table.putNew;
  const world = {
    ...given.world,
    table: {
      ...given.mocked.table,
      putNew: async (item: Parameters<typeof before>[0]) => {
        if (item.sk === 'POINTER') {
          given.mocked.has(POINTER, { n: 1, incidentId: FIRST });
          given.mocked.holds(incident('triggered', { id: FIRST }));
        }
        return before(item);
      },
    },
  };
  given.mocked.client.on(UpdateCommand).resolves({ Attributes: { id: FIRST, count: 2 } });

  expect(await openOrJoin(world, CHECKOUT_IS_DOWN)).toEqual({
    kind: 'joined',
    incident: { id: FIRST, count: 2 },
  });
});

/** The write took place, its reply was lost, and the client's repetition fails on what it wrote itself. */
const repeated = (given: AWorld, wrote: string, trace: string) => ({
  ...given.world,
  trace: () => trace,
  table: {
    ...given.mocked.table,
    putNew: async (item: Parameters<typeof given.mocked.table.putNew>[0]) => {
      if (item.sk !== 'INCIDENT') return given.mocked.table.putNew(item);
      given.mocked.has({ pk: item.pk, sk: item.sk }, { ...item, trace: wrote });
      return false;
    },
  },
});

test('an incident whose writing the client repeats is opened, not joined: it has its entries, and its machine begins', async () => {
  const given = new AWorld();
  expect(await openOrJoin(repeated(given, 'Root=1-a', 'Root=1-a'), CHECKOUT_IS_DOWN)).toMatchObject({
    kind: 'opened',
    incident: { id: FIRST, count: 1 },
  });
  expect(given.mocked.puts()).toEqual(expect.arrayContaining(['T#000000#00#', 'T#000000#01#0']));
});

test('one that another call has written in the same instant is joined', async () => {
  const given = new AWorld();
  expect(await openOrJoin(repeated(given, 'Root=1-b', 'Root=1-a'), CHECKOUT_IS_DOWN)).toMatchObject({ kind: 'joined' });
});

test.each(['triggered', 'acknowledged', 'snoozed'] as const)(
  'an alert joins an incident that is %s',
  async (status) => {
    const given = new AWorld();
    given.mocked.has(POINTER, { n: 1, incidentId: FIRST });
    given.mocked.holds(incident(status, { id: FIRST }));
    given.mocked.client.on(UpdateCommand).resolves({ Attributes: { id: FIRST } });

    expect(await open(given)).toMatchObject({ kind: 'joined' });
    expect(given.mocked.updates()).toEqual([
      expect.objectContaining({
        Key: keys.incident(FIRST),
        UpdateExpression: 'SET #lastOccurredAt = :lastOccurredAt ADD #count :count',
        ConditionExpression: '#status <> :resolved',
        ExpressionAttributeValues: { ':lastOccurredAt': NOW, ':count': 1, ':resolved': 'resolved' },
      }),
    ]);
    expect(given.mocked.puts()).toEqual([]);
  },
);

test('an incident that the pointer names and nobody wrote is written by the next alert', async () => {
  const given = new AWorld();
  given.mocked.has(POINTER, { n: 1, incidentId: FIRST });

  expect(await open(given)).toMatchObject({ kind: 'opened', incident: { id: FIRST } });
  expect(given.mocked.item(keys.incident(FIRST))).toMatchObject({ status: 'triggered' });
});

test('a resolved incident is followed by the next one', async () => {
  const given = new AWorld();
  given.mocked.has(POINTER, { n: 1, incidentId: FIRST });
  given.mocked.holds(incident('resolved', { id: FIRST }));
  given.mocked.client.on(UpdateCommand).resolves({ Attributes: { n: 2 } });

  expect(await open(given)).toMatchObject({ kind: 'opened', incident: { id: SECOND } });
  expect(given.mocked.updates()).toEqual([
    expect.objectContaining({
      Key: POINTER,
      ConditionExpression: '#n = :before',
      ExpressionAttributeValues: { ':n': 2, ':incidentId': SECOND, ':before': 1 },
    }),
  ]);
});

test('an incident that is resolved between the look and the join is followed by the next one', async () => {
  const given = new AWorld();
  given.mocked.has(POINTER, { n: 1, incidentId: FIRST });
  given.mocked.holds(incident('triggered', { id: FIRST }));
  given.mocked.client
    .on(UpdateCommand)
    .callsFakeOnce(async () => {
      given.mocked.holds(incident('resolved', { id: FIRST }));
      throw conditionFailed();
    })
    .resolves({ Attributes: { n: 2 } });

  expect(await open(given)).toMatchObject({ kind: 'opened', incident: { id: SECOND } });
});

test('an alert is not accepted while the table cannot be reached', async () => {
  const given = new AWorld();
  given.mocked.has(POINTER, { n: 1, incidentId: FIRST });
  given.mocked.holds(incident('triggered', { id: FIRST }));
  given.mocked.client.on(UpdateCommand).rejects(new Error('ServiceUnavailable'));

  await expect(open(given)).rejects.toThrow('ServiceUnavailable');
});

test('an alert is not accepted when the incidents never stop moving', async () => {
  const given = new AWorld();
  given.mocked.has(POINTER, { n: 1, incidentId: FIRST });
  given.mocked.holds(incident('triggered', { id: FIRST }));
  given.mocked.client.on(UpdateCommand).rejects(conditionFailed());

  await expect(open(given)).rejects.toThrow('the incidents of service checkout kept moving while an alert came in');
});
