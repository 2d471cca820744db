import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { incidentId, keys } from '../../../tasks/incidents/keys';
import { accept } from '../../../tasks/intake/accept';
import { AWorld } from '../../support/a-world';
import { CHECKOUT_IS_DOWN } from '../../support/alerts';
import { incident } from '../../support/an-incident';

const { service, dedupKey } = CHECKOUT_IS_DOWN;
const ID = incidentId(service, dedupKey, 1);

const NOT_NOTIFIED = { step: 0, since: 0, ends: 0, more: false, reached: false };

test('an opened incident begins its execution with the whole canonical input', async () => {
  const given = new AWorld();
  await accept(given.world, CHECKOUT_IS_DOWN);

  expect(given.begun).toEqual([
    {
      policy: 'critical',
      input: { incident: ID, generation: 1, startAt: 'claim', level: 0, round: 1, visit: 0, left: 0, ...NOT_NOTIFIED },
    },
  ]);
});

test('an execution that cannot begin does not refuse the alert: the sweep begins it', async () => {
  const given = new AWorld();
  given.begin = async () => Promise.reject(new Error('ThrottlingException'));

  expect(await accept(given.world, CHECKOUT_IS_DOWN)).toMatchObject({ kind: 'opened' });
  expect(given.problems).toEqual(['could not begin at once; the sweep will']);
});

test('an alert that joins begins nothing', async () => {
  const given = new AWorld();
  given.mocked.has(keys.pointer(service, dedupKey), { n: 1, incidentId: ID });
  given.mocked.holds(incident('triggered', { id: ID }));
  given.mocked.client.on(UpdateCommand).resolves({ Attributes: { id: ID } });
  await accept(given.world, CHECKOUT_IS_DOWN);

  expect(given.begun).toEqual([]);
});

test('a service that does not exist is refused, though the door should have done so', async () => {
  await expect(accept(new AWorld().world, { ...CHECKOUT_IS_DOWN, service: 'nothing' })).rejects.toThrow(
    "service 'nothing' does not exist",
  );
});
