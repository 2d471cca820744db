import { minutes } from '../../workflows/span';
import { Opsgenie } from './support/opsgenie';

let opsgenie: Opsgenie;
let id: string;

/** Six alerts, a minute apart, in every state that an alert can have. */
beforeAll(async () => {
  opsgenie = await Opsgenie.begins();
  id = await opsgenie.create({
    alias: 'first',
    description: 'Every second order fails',
    entity: 'shop',
    source: 'Zabbix',
    tags: ['web'],
    actions: ['restart'],
    details: { region: 'eu' },
    priority: 'P1',
    responders: [{ type: 'user', username: 'support-lead' }],
  });
  for (const [index, alias] of ['second', 'third', 'fourth', 'fifth', 'sixth'].entries()) {
    await opsgenie.api.night.pass(minutes(1));
    await opsgenie.create({ alias, priority: `P${index + 1}`, tags: index % 2 === 0 ? ['db'] : ['web'] });
  }
  await opsgenie.write('POST', '/second/acknowledge?identifierType=alias', { user: 'platform-engineer-1' });
  await opsgenie.write('POST', '/third/snooze?identifierType=alias', { endTime: '2026-01-10T09:00:00Z' });
  await opsgenie.write('POST', '/fourth/close?identifierType=alias', { user: 'anna' });
  await opsgenie.create({ alias: 'first' });
});

test('one alert has every field that Opsgenie has', async () => {
  expect((await opsgenie.call('GET', `/${id}`)).body).toEqual({
    data: {
      id,
      tinyId: expect.stringMatching(/^\d{8}$/),
      alias: 'first',
      message: 'Checkout is down',
      status: 'open',
      acknowledged: false,
      isSeen: false,
      tags: ['web'],
      snoozed: false,
      count: 2,
      lastOccurredAt: '2026-01-10T01:35:00.000Z',
      createdAt: '2026-01-10T01:30:00.000Z',
      updatedAt: '2026-01-10T01:35:00.000Z',
      source: 'Zabbix',
      owner: '',
      priority: 'P1',
      ownerTeamId: 'platform',
      teams: [{ id: 'platform', name: 'Platform' }],
      responders: [
        { type: 'team', id: 'platform', name: 'Platform' },
        { type: 'user', id: 'support-lead', name: 'Support lead', username: 'support-lead' },
      ],
      integration: { id: 'checkout', name: 'Checkout', type: 'API' },
      report: {},
      actions: ['restart'],
      entity: 'shop',
      description: 'Every second order fails',
      details: { region: 'eu' },
      truncated: [],
    },
    took: expect.any(Number),
    requestId: expect.any(String),
  });
});

test('a closed one says who closed it and after how long', async () => {
  const { status, report } = await opsgenie.get('/fourth?identifierType=alias');
  expect([status, report]).toEqual(['closed', { closeTime: 120_000, closedBy: 'anna' }]);
});

const q = (query: string, more = '') => `query=${encodeURIComponent(query)}${more}`;

test.each([
  { query: '', aliases: ['sixth', 'fifth', 'fourth', 'third', 'second', 'first'] },
  { query: 'limit=2', aliases: ['sixth', 'fifth'] },
  { query: 'limit=2&offset=1', aliases: ['fifth', 'fourth'] },
  { query: 'order=asc&limit=2', aliases: ['first', 'second'] },
  { query: 'sort=priority&order=asc&limit=3', aliases: ['second', 'first', 'third'] },
  { query: 'sort=count&limit=1', aliases: ['first'] },
  { query: 'sort=alias&order=asc&limit=2&offset=1', aliases: ['first', 'fourth'] },
  { query: 'sort=updatedAt&limit=1&order=desc', aliases: ['sixth'] },
  { query: 'sort=source&limit=2', aliases: ['sixth', 'fifth'] },
  { query: 'sort=source&limit=1&order=asc', aliases: ['first'] },
  { query: 'sort=report.closeTime&limit=1', aliases: ['fourth'] },
  { query: 'sort=integration.name&limit=1', aliases: ['sixth'] },
  { query: 'offset=6', aliases: [] },
  { query: 'offset=0&limit=0', aliases: ['sixth', 'fifth', 'fourth', 'third', 'second', 'first'] },
  { query: q('status : open AND priority : P1'), aliases: ['second', 'first'] },
  { query: q('status:open'), aliases: ['sixth', 'fifth', 'third', 'second', 'first'] },
  { query: q('status:closed'), aliases: ['fourth'] },
  { query: q('status:open AND priority:P1'), aliases: ['second', 'first'] },
  { query: q('status:acked'), aliases: ['second'] },
  { query: q('snoozed:true'), aliases: ['third'] },
  { query: q('tag:web'), aliases: ['fifth', 'third', 'first'] },
  { query: q('tag:web', '&limit=1&offset=1'), aliases: ['third'] },
  { query: q('details.region:eu OR alias:s*'), aliases: ['sixth', 'second', 'first'] },
  { query: q('owner:platform-engineer-1'), aliases: ['second'] },
  { query: q('createdAt>=2026-01-10T01:34:00Z'), aliases: ['sixth', 'fifth'] },
  { query: q('"second order"'), aliases: ['first'] },
  { query: q('nothing like it'), aliases: [] },
])('list $query', async ({ query, aliases }) => {
  expect(await opsgenie.aliases(query)).toEqual(aliases);
});

test('the addresses of the pages lead through the whole list and end', async () => {
  const seen: string[] = [];
  let path: string | undefined = `?${q('NOT alias:third', '&limit=2')}`;
  while (path !== undefined) {
    const { body } = await opsgenie.call('GET', path);
    seen.push(...body.data.map(({ alias }: { alias: string }) => alias));
    expect(body.paging.first).toContain('offset=0');
    path = body.paging.next?.replace(/^.*\/v2\/alerts/, '');
  }
  expect(seen).toEqual(['sixth', 'fifth', 'fourth', 'second', 'first']);
});

test.each([
  { query: '', count: 6 },
  { query: q('status:open'), count: 5 },
  { query: q('tag:db AND status:open'), count: 2 },
])('count $query', async ({ query, count }) => {
  expect((await opsgenie.get(`/count?${query}`)).count).toBe(count);
});

test.each([
  {
    query: q('colour:red'),
    field: 'query',
    says: "there is no field 'colour'; put text that contains ':' in quotation marks, at position 1",
  },
  { query: 'limit=101', field: 'limit', says: "'limit' should be a whole number from 1 to 100, got '101'" },
  { query: 'limit=many', field: 'limit', says: "'limit' should be a whole number from 1 to 100, got 'many'" },
  { query: 'offset=-1', field: 'offset', says: "'offset' should be a whole number from 0 to 20000, got '-1'" },
  { query: 'order=up', field: 'order', says: "'order' should be one of 'desc', 'asc', got 'up'" },
  {
    query: 'searchIdentifier=mine',
    field: 'searchIdentifier',
    says: "'searchIdentifier' should be the id or the name of a saved search, got 'mine'",
  },
])('list $query is refused with a sentence', async ({ query, field, says }) => {
  const { status, body } = await opsgenie.call('GET', `?${query}`);
  expect([status, body.errors[field]]).toEqual([422, says]);
});

test('fields that are sent empty are as good as left out, as the Go client sends them', async () => {
  expect(
    await opsgenie.aliases('limit=&offset=&sort=&order=&query=&searchIdentifier=&searchIdentifierType='),
  ).toHaveLength(6);
});

test('the logs are the timeline, the newest first', async () => {
  const logs = await opsgenie.get('/second/logs?identifierType=alias');
  expect(logs[0]).toMatchObject({ owner: 'platform-engineer-1', type: 'alert', createdAt: '2026-01-10T01:35:00.000Z' });
  expect(logs[0].log).toMatch(/^acknowledged: by the Opsgenie API/);
  expect(logs.at(-1).log).toBe('opened: an alert from the API');
  const oldest = await opsgenie.get('/second/logs?identifierType=alias&order=asc');
  expect(oldest).toEqual([...logs].reverse());
});

test('the addresses of the pages lead through the logs, and back', async () => {
  const all = await opsgenie.get(`/${id}/logs?order=asc`);
  const seen: unknown[] = [];
  let path: string | undefined = `/${id}/logs?order=asc&limit=2`;
  while (path !== undefined) {
    const { body } = await opsgenie.call('GET', path);
    seen.push(...body.data);
    path = body.paging.next?.replace(/^.*\/v2\/alerts/, '');
  }
  expect(seen).toEqual(all);
  const { offset } = all.at(-1);
  expect(await opsgenie.get(`/${id}/logs?order=asc&limit=2&direction=prev&offset=${offset}`)).toEqual(
    all.slice(-3, -1),
  );
});

test('recipients say who was told, by what, and who answered', async () => {
  expect(await opsgenie.get('/second/recipients?identifierType=alias')).toMatchObject([
    {
      user: { id: 'platform-engineer-1' },
      state: 'action',
      method: 'Acknowledge',
      createdAt: '2026-01-10T01:31:00.000Z',
    },
  ]);
  expect(await opsgenie.get(`/${id}/recipients`)).toMatchObject([
    { user: { id: 'support-lead', username: 'support-lead' }, state: 'notified', method: 'outbox' },
  ]);
});

test('an address names the host that the client called, and an identifier in it is encoded', async () => {
  await opsgenie.create({ alias: 'a b/c' });
  const { body } = await opsgenie.call('GET', '/a b/c/notes?identifierType=alias');
  expect(body.paging.first).toMatch(/^http:\/\/localhost\/v2\/alerts\/a%20b\/c\/notes\?identifierType=alias&/);
});
