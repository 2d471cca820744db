import { editAlert } from '../../tasks/incidents/edit-alert';
import { keys } from '../../tasks/incidents/keys';
import { minutes } from '../../workflows/span';
import { Opsgenie } from './support/opsgenie';

let opsgenie: Opsgenie;
let id: string;
beforeEach(async () => {
  opsgenie = await Opsgenie.begins();
  id = await opsgenie.create({ tags: ['first'] });
});

const NUMBERS = Array.from({ length: 8 }, (_, n) => n);

test('edits at the same moment are all kept', async () => {
  await Promise.all(
    NUMBERS.flatMap((n) => [
      opsgenie.write('POST', `/${id}/tags`, { tags: [`tag-${n}`] }),
      opsgenie.write('POST', `/${id}/details`, { details: { [`detail-${n}`]: `${n}` } }),
    ]),
  );
  const { tags, details } = await opsgenie.get(`/${id}`);
  expect([...tags].sort()).toEqual(['first', ...NUMBERS.map((n) => `tag-${n}`)].sort());
  expect(details).toEqual(Object.fromEntries(NUMBERS.map((n) => [`detail-${n}`, `${n}`])));
  const edits = (await opsgenie.timeline(id)).filter((line) => line.startsWith('edited:'));
  expect(edits).toHaveLength(2 * NUMBERS.length);
});

test('an edit of the incident neither loses nor is lost to the machine and the answers', async () => {
  await Promise.all([
    opsgenie.write('PUT', `/${id}/priority`, { priority: 'P1' }),
    opsgenie.write('PUT', `/${id}/message`, { message: 'Still down' }),
    opsgenie.write('POST', `/${id}/escalate`, {}),
    opsgenie.write('POST', `/${id}/assign`, { owner: { username: 'support-lead' } }),
    opsgenie.create({ alias: 'checkout' }),
  ]);
  expect(await opsgenie.get(`/${id}`)).toMatchObject({
    priority: 'P1',
    message: 'Still down',
    owner: 'support-lead',
    count: 2,
  });
  await opsgenie.api.night.pass(minutes(60));
  expect((await opsgenie.api.get(`/v1/incidents/${id}`)).body.exhaustedAt).not.toBeNull();
});

test('responders who hear of the new text and priority hear the newest', async () => {
  await opsgenie.write('PUT', `/${id}/message`, { message: 'It is the database' });
  await opsgenie.write('PUT', `/${id}/priority`, { priority: 'P1' });
  await opsgenie.api.night.pass(minutes(5));
  expect(opsgenie.api.night.sent.at(-1)).toMatchObject({ title: 'It is the database', priority: 'P1' });
});

test('a timeline entry whose writer died is written by whoever edits next', async () => {
  const { world } = opsgenie.api.night;
  const incident = { id, visit: 1 };
  const dies = {
    ...world.table,
    put: async () => {
      throw new Error('died');
    },
  };
  const tagged = (tag: string) => () => ({ kind: 'edited' as const, set: { tags: [tag] }, says: `added tag '${tag}'` });
  await expect(editAlert(dies, incident, { by: 'anna', at: world.clock() }, tagged('lost'))).rejects.toThrow('died');
  expect(await opsgenie.timeline(id)).not.toContain("edited: anna added tag 'lost'");
  expect((await world.table.get(keys.alert(id)))?.['tags']).toEqual(['lost']);
  await editAlert(world.table, incident, { by: 'anna', at: world.clock() }, () => undefined);
  expect(await opsgenie.timeline(id)).toContain("edited: anna added tag 'lost'");
});
