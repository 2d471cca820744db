import { Opsgenie } from './support/opsgenie';

let opsgenie: Opsgenie;
beforeAll(async () => {
  opsgenie = await Opsgenie.begins();
  await opsgenie.create({ alias: 'urgent', priority: 'P1' });
  await opsgenie.create({ alias: 'other' });
});

const SEARCH = { name: 'urgent ones', query: 'priority:P1', owner: { username: 'support-lead' } };

test('a saved search is created, listed, read, used, changed and deleted, by id and by name', async () => {
  const created = await opsgenie.call('POST', '/saved-searches/', SEARCH);
  expect(created).toMatchObject({ status: 201, body: { result: 'Created', data: { name: 'urgent ones' } } });
  const { id } = created.body.data;
  expect(await opsgenie.get('/saved-searches/')).toEqual([{ id, name: 'urgent ones' }]);
  for (const path of [`/saved-searches/${id}?identifierType=id`, '/saved-searches/urgent%20ones?identifierType=name'])
    expect(await opsgenie.get(path)).toMatchObject({ ...SEARCH, id, createdAt: '2026-01-10T01:30:00.000Z' });
  expect(await opsgenie.aliases('searchIdentifier=urgent%20ones&searchIdentifierType=name')).toEqual(['urgent']);
  expect(await opsgenie.aliases(`searchIdentifier=${id}&query=alias:other`)).toEqual([]);

  const changed = await opsgenie.call('PATCH', `/saved-searches/${id}?identifierType=id`, { query: 'alias:other' });
  expect(changed).toMatchObject({ status: 200, body: { result: 'Updated', data: { id } } });
  expect(await opsgenie.aliases(`searchIdentifier=${id}`)).toEqual(['other']);

  expect(await opsgenie.call('DELETE', `/saved-searches/${id}`)).toMatchObject({
    status: 200,
    body: { result: 'Deleted' },
  });
  expect((await opsgenie.call('GET', `/saved-searches/${id}`)).status).toBe(404);
});

test.each([
  { body: {}, status: 422, says: "'name' should be given, got nothing; 'query' should be given, got nothing" },
  {
    body: { name: 'x', query: 'colour:red' },
    status: 422,
    says: /^'query' cannot be understood: there is no field 'colour'/,
  },
  {
    body: { ...SEARCH, name: 'taken' },
    status: 409,
    says: "'name' should be new, but there is a saved search 'taken' already",
  },
])('$body is refused with a sentence', async ({ body, status, says }) => {
  await opsgenie.call('POST', '/saved-searches', { ...SEARCH, name: 'taken' });
  const refused = await opsgenie.call('POST', '/saved-searches', body);
  expect(refused.status).toBe(status);
  expect(refused.body.message).toMatch(says);
});
