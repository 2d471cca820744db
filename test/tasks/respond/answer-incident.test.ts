import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../../tasks/incidents/items';
import { keys } from '../../../tasks/incidents/keys';
import { answerIncident } from '../../../tasks/respond/answer-incident';
import type { AnswerRequest } from '../../../workflows/answering';
import type { Incident } from '../../../workflows/incident';
import { AWorld } from '../../support/a-world';
import { incident, NOW } from '../../support/an-incident';
import { conditionFailed } from '../../support/mocked-table';

const answer = (given: AWorld, event: AnswerRequest['event']) =>
  answerIncident(given.world, 'an-incident', { event, by: 'ben', because: 'by link' } as AnswerRequest);

/** An incident in the table, whose update answers with the incident as it is then. */
const withIncident = (before: Incident, after: Incident, token: Item = { token: 'a-token' }): AWorld => {
  const given = new AWorld();
  given.mocked.holds(before, token);
  given.mocked.client.on(UpdateCommand).resolves({ Attributes: { ...after, ...token } });
  return given;
};

const last = { kind: 'resolved', by: 'ben', at: NOW, visit: 2, revision: 1, because: 'by link' } as const;
const RESOLVED = incident('resolved', { last, due: undefined });

test('an answer is written only if nothing has moved since it was decided', async () => {
  const given = withIncident(incident('triggered'), RESOLVED);
  await answer(given, 'resolve');

  expect(given.mocked.updates()).toEqual([
    expect.objectContaining({
      ConditionExpression:
        '#status = :wasStatus AND #generation = :wasGeneration AND #visit = :wasVisit AND #phase = :wasPhase AND #revision = :wasRevision',
      ExpressionAttributeValues: expect.objectContaining({
        ':wasStatus': 'triggered',
        ':wasGeneration': 1,
        ':wasVisit': 2,
        ':wasPhase': 'waiting',
        ':wasRevision': 0,
        ':status': 'resolved',
        ':resolvedBy': 'ben',
      }),
    }),
  ]);
});

test('the write comes first, then the ring and the timeline; the token goes nowhere else', async () => {
  const given = withIncident(incident('triggered'), RESOLVED);
  const answered = await answer(given, 'resolve');

  expect(given.rung).toEqual([{ token: 'a-token', answer: { kind: 'resolved', seconds: 1, by: 'ben' } }]);
  expect(given.mocked.item(keys.timeline('an-incident', '000002#50#000001'))).toMatchObject({
    kind: 'resolved',
    by: 'ben',
  });
  expect(JSON.stringify(answered)).not.toContain('a-token');
});

test('where nobody waits nobody is rung', async () => {
  const given = withIncident(incident('triggered'), RESOLVED, {});
  expect(await answer(given, 'resolve')).toMatchObject({ kind: 'changed' });
  expect(given.rung).toEqual([]);
});

test('an answer whose ring fails stands', async () => {
  const given = withIncident(incident('triggered'), RESOLVED);
  given.ring = async () => Promise.reject(new Error('ThrottlingException'));
  expect(await answer(given, 'resolve')).toMatchObject({ kind: 'changed', incident: { status: 'resolved' } });
  expect(given.problems).toEqual(['after an answer']);
});

test('an answer that meets a moving incident is decided again by what it finds', async () => {
  const given = withIncident(incident('triggered'), RESOLVED);
  given.mocked.client.on(UpdateCommand).callsFake(async () => {
    given.mocked.holds(incident('acknowledged'));
    throw conditionFailed();
  });
  expect(await answer(given, 'acknowledge')).toMatchObject({
    kind: 'unchanged',
    because: 'already acknowledged by anna',
  });
});

test('escalate does not climb twice when the machine climbs in the same moment', async () => {
  const given = withIncident(incident('triggered'), RESOLVED);
  given.mocked.client.on(UpdateCommand).callsFake(async () => {
    given.mocked.holds(incident('triggered', { visit: 3, level: 3 }));
    throw conditionFailed();
  });
  expect(await answer(given, 'escalate')).toMatchObject({
    kind: 'unchanged',
    because: 'it has just climbed to level 3 by itself',
  });
});

test('escalate makes what is only recorded climb, also when its snooze ends in the same moment', async () => {
  const recorded = { phase: 'recorded', level: 0, due: undefined } as const;
  const given = withIncident(incident('snoozed', { ...recorded, visit: 0, due: NOW }), RESOLVED);
  const after = incident('triggered', { phase: 'reopening', level: 0, visit: 1, due: NOW });
  given.mocked.client
    .on(UpdateCommand)
    .callsFakeOnce(async () => {
      given.mocked.holds(incident('triggered', { ...recorded, visit: 1 }));
      throw conditionFailed();
    })
    .resolves({ Attributes: { ...after } });
  expect(await answer(given, 'escalate')).toMatchObject({ kind: 'changed' });
  expect(given.begun).toEqual([
    { policy: 'critical', input: expect.objectContaining({ generation: 2, startAt: 'claim' }) },
  ]);
});

test('an incident that never stops moving is an error in the end, not a lost answer', async () => {
  const given = withIncident(incident('triggered'), RESOLVED);
  given.mocked.client.on(UpdateCommand).rejects(conditionFailed());
  await expect(answer(given, 'resolve')).rejects.toThrow('incident an-incident kept moving while it was answered');
});

test('a table that cannot be reached is an error: the answer was not taken', async () => {
  const given = withIncident(incident('triggered'), RESOLVED);
  given.mocked.client.on(UpdateCommand).rejects(new Error('ServiceUnavailable'));
  await expect(answer(given, 'resolve')).rejects.toThrow('ServiceUnavailable');
  expect(given.rung).toEqual([]);
});

test('an incident that does not exist is said not to exist', async () => {
  expect(await answer(new AWorld(), 'resolve')).toEqual({ kind: 'no such incident' });
});

test('where no machine is left and one is needed, the next execution begins at once', async () => {
  const after = incident('triggered', { phase: 'reopening', due: NOW });
  const given = withIncident(incident('acknowledged', { due: undefined, until: undefined }), after, {});
  await answer(given, 'unacknowledge');
  expect(given.begun).toEqual([
    { policy: 'critical', input: expect.objectContaining({ generation: 2, startAt: 'claim', level: 2, visit: 2 }) },
  ]);
});

test('what the answer before it could not write on the timeline is written before it is overwritten', async () => {
  const before = { ...last, kind: 'escalated', revision: 0, by: 'anna' } as const;
  const given = withIncident(incident('triggered', { last: before }), RESOLVED);
  await answer(given, 'resolve');
  expect(given.mocked.item(keys.timeline('an-incident', '000002#50#000000'))).toMatchObject({
    kind: 'escalated',
    by: 'anna',
  });
});

test('a write that the client repeats, because the reply was lost, is this answer and is rung', async () => {
  const given = new AWorld();
  given.mocked.holds(incident('triggered'), { token: 'a-token' });
  const written = { ...last, because: 'by link' };
  given.mocked.client.on(UpdateCommand).callsFake(async ({ ExpressionAttributeValues: values }) => {
    expect(values[':last']).toEqual(written);
    given.mocked.holds({ ...RESOLVED, last: values[':last'], revision: 1 }, { token: 'a-token' });
    throw conditionFailed();
  });
  expect(await answer(given, 'resolve')).toMatchObject({ kind: 'changed', incident: { status: 'resolved' } });
  expect(given.rung).toEqual([{ token: 'a-token', answer: { kind: 'resolved', seconds: 1, by: 'ben' } }]);
  expect(given.mocked.updates()).toHaveLength(1);
});

test("somebody else's answer of the same kind and moment is not this one", async () => {
  const given = new AWorld();
  given.mocked.holds(incident('triggered'), { token: 'a-token' });
  given.mocked.client.on(UpdateCommand).callsFake(async () => {
    given.mocked.holds({ ...RESOLVED, last: { ...last, by: 'anna' }, revision: 1 }, { token: 'a-token' });
    throw conditionFailed();
  });
  expect(await answer(given, 'resolve')).toMatchObject({ kind: 'unchanged' });
  expect(given.rung).toEqual([]);
});

test('of two answers that race, the first stands on the timeline even if its author died after the write', async () => {
  const given = new AWorld();
  given.mocked.holds(incident('triggered'));
  const first = { kind: 'acknowledged', by: 'anna', at: NOW, visit: 2, revision: 1, because: 'by link' } as const;
  let writes = 0;
  given.mocked.client.on(UpdateCommand).callsFake(async () => {
    writes += 1;
    if (writes > 1) return { Attributes: { ...RESOLVED, revision: 2, last: { ...last, revision: 2 } } };
    given.mocked.holds(incident('acknowledged', { last: first, revision: 1 }));
    throw conditionFailed();
  });
  expect(await answer(given, 'resolve')).toMatchObject({ kind: 'changed' });
  expect(given.mocked.item(keys.timeline('an-incident', '000002#50#000001'))).toMatchObject({ by: 'anna' });
  expect(given.mocked.item(keys.timeline('an-incident', '000002#50#000002'))).toMatchObject({ by: 'ben' });
});
