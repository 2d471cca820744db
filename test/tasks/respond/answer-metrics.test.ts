import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { answerIncident } from '../../../tasks/respond/answer-incident';
import type { Measured } from '../../../tasks/runtime/metrics';
import { AWorld } from '../../support/a-world';
import { FACTS, incident } from '../../support/an-incident';

test('the first acknowledgment is counted with the time it took', async () => {
  const given = new AWorld();
  given.mocked.holds(incident('triggered'));
  const after = incident('acknowledged', { revision: 1 });
  given.mocked.client.on(UpdateCommand).resolves({ Attributes: { ...after } });
  const told: Measured[] = [];
  const world = { ...given.world, metrics: (measured: Measured) => told.push(measured) };
  await answerIncident(world, 'an-incident', { event: 'acknowledge', by: 'ben', because: 'by link' });
  const took = after.status === 'acknowledged' ? after.acknowledgedAt - FACTS.createdAt : 0;
  expect(told).toEqual([{ IncidentsAcknowledged: 1, TimeToAcknowledge: took }]);
});
