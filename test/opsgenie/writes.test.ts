import { minutes } from '../../workflows/span';
import { Opsgenie } from './support/opsgenie';

/** One night for all tests, and an alert for each: to begin a night takes longer than all else. */
let opsgenie: Opsgenie;
let alias: string;
let id: string;
beforeAll(async () => {
  opsgenie = await Opsgenie.begins();
});
beforeEach(async () => {
  alias = `alert of test ${expect.getState().currentTestName}`;
  id = await opsgenie.create({
    alias,
    tags: ['db', 'web'],
    details: { region: 'eu', rack: '17' },
    description: 'first',
  });
});

const told = () => opsgenie.api.night.sent.filter(({ incidentId }) => incidentId === id).map(({ user }) => user);
const byAlias = (part = '') => `/${encodeURIComponent(alias)}${part}?identifierType=alias`;

/** Each call, what it makes of the alert, and how the timeline puts it. */
const CALLS = [
  {
    call: ['POST', 'close', { user: 'anna' }],
    action: 'Close',
    status: 'Closed alert',
    alert: { status: 'closed', report: { closedBy: 'anna', closeTime: 0 } },
    line: "resolved: by the Opsgenie API, with key 'the operator'",
  },
  {
    call: ['POST', 'acknowledge', { user: 'anna', source: 'Zabbix' }],
    action: 'Acknowledge',
    status: 'Acknowledged alert',
    alert: { status: 'open', acknowledged: true, owner: 'anna', isSeen: true },
    line: "acknowledged: by the Opsgenie API from Zabbix, with key 'the operator'",
  },
  {
    call: ['POST', 'notes', { note: 'rolling back', user: 'anna' }],
    action: 'AddNote',
    status: 'Added note',
    alert: {},
    line: 'note: anna wrote it',
  },
  {
    call: ['POST', 'snooze', { endTime: '2026-01-10T03:00:00Z', user: 'anna' }],
    action: 'Snooze',
    status: 'Snoozed alert',
    alert: { snoozed: true, snoozedUntil: '2026-01-10T03:00:00.000Z' },
    line: "snoozed: by the Opsgenie API, with key 'the operator'",
  },
  {
    call: ['POST', 'escalate', { user: 'anna' }],
    action: 'Escalate',
    status: 'Escalated alert',
    alert: { status: 'open' },
    line: "escalated: by the Opsgenie API, with key 'the operator'",
  },
  {
    call: ['POST', 'assign', { owner: { username: 'support-lead' }, user: 'anna' }],
    action: 'Assign',
    status: 'Assigned alert',
    alert: { owner: 'support-lead' },
    line: "edited: anna assigned it to user 'support-lead'",
  },
  {
    call: ['POST', 'responders', { responder: { type: 'user', username: 'support-lead' }, user: 'anna' }],
    action: 'AddResponder',
    status: 'Added responder',
    alert: { responders: expect.arrayContaining([expect.objectContaining({ type: 'user', id: 'support-lead' })]) },
    line: "responder added: anna added user 'support-lead'",
  },
  {
    call: ['POST', 'teams', { team: { name: 'support' }, user: 'anna' }],
    action: 'AddTeam',
    status: 'Added team',
    alert: { responders: expect.arrayContaining([expect.objectContaining({ type: 'team', id: 'support' })]) },
    line: "responder added: anna added team 'support', the default of team 'support'",
  },
  {
    call: ['POST', 'tags', { tags: ['new', ' db'], user: 'anna' }],
    action: 'AddTags',
    status: 'Added tags',
    alert: { tags: ['db', 'web', 'new'] },
    line: "edited: anna added tag 'new'",
  },
  {
    call: ['DELETE', 'tags?tags=web,%20x&user=anna', undefined],
    action: 'RemoveTags',
    status: 'Removed tags',
    alert: { tags: ['db'] },
    line: "edited: anna removed tag 'web'",
  },
  {
    call: ['POST', 'details', { details: { rack: 18, row: 'c' }, user: 'anna' }],
    action: 'AddDetails',
    status: 'Added details',
    alert: { details: { region: 'eu', rack: '18', row: 'c' } },
    line: "edited: anna set details 'rack', 'row'",
  },
  {
    call: ['DELETE', 'details?keys=rack&user=anna', undefined],
    action: 'RemoveDetails',
    status: 'Removed details',
    alert: { details: { region: 'eu' } },
    line: "edited: anna removed detail 'rack'",
  },
  {
    call: ['PUT', 'priority', { priority: 'P1', user: 'anna' }],
    action: 'UpdatePriority',
    status: 'Updated priority',
    alert: { priority: 'P1' },
    line: 'edited: anna changed the priority from P3 to P1',
  },
  {
    call: ['PUT', 'message', { message: 'Still down', user: 'anna' }],
    action: 'UpdateMessage',
    status: 'Updated message',
    alert: { message: 'Still down' },
    line: "edited: anna changed the message to 'Still down'",
  },
  {
    call: ['PUT', 'description', { description: 'second', user: 'anna' }],
    action: 'UpdateDescription',
    status: 'Updated description',
    alert: { description: 'second' },
    line: 'edited: anna changed the description (6 characters)',
  },
  {
    call: ['POST', 'actions/restart%20it', { user: 'anna' }],
    action: 'ExecuteCustomAction',
    status: "Executed action 'restart it'",
    alert: {},
    line: "custom action: anna asked for 'restart it'",
  },
] as const;

test.each(CALLS)('$call.0 $call.1', async ({ call: [method, path, body], action, status, alert, line }) => {
  expect(await opsgenie.write(method, `/${id}/${path}`, body)).toEqual({
    success: true,
    isSuccess: true,
    action,
    status,
    processedAt: '2026-01-10T01:30:00.000Z',
    integrationId: expect.any(String),
    alertId: id,
    alias,
  });
  expect(await opsgenie.get(`/${id}`)).toMatchObject(alert);
  expect(await opsgenie.timeline(id)).toContain(line);
});

test.each(CALLS)(
  '$call.0 $call.1, sent twice by a client that retries, is done once',
  async ({ call: [method, path, body], line }) => {
    await opsgenie.write(method, `/${id}/${path}`, body);
    const alert = await opsgenie.get(`/${id}`);
    const before = told();
    const again = await opsgenie.write(method, `/${id}/${path}`, body);
    // To escalate again is to climb again: only a client that was not answered would mean the same by it.
    if (path === 'escalate') return;
    expect(again.success).toBe(true);
    expect(await opsgenie.get(`/${id}`)).toEqual(alert);
    expect(told()).toEqual(before);
    const lines = (await opsgenie.timeline(id)).filter((one) => one === line);
    // A snooze to the same end is an answer of its own, and stands there as one.
    expect(lines).toHaveLength(path === 'snooze' ? 2 : 1);
  },
);

test('unacknowledge gives it back: its level is told again', async () => {
  await opsgenie.write('POST', `/${id}/acknowledge`, { user: 'anna' });
  await opsgenie.write('POST', `/${id}/unacknowledge`, { user: 'anna' });
  expect(await opsgenie.get(`/${id}`)).toMatchObject({ acknowledged: false, owner: '', report: {} });
  expect(told()).toEqual(['platform-engineer-1', 'platform-engineer-1']);
});

test.each(['', ...Array.from(CALLS, ({ call: [, path] }) => path)].filter((path) => path && !/\?|notes/.test(path)))(
  '%s writes the note that comes along',
  async (path) => {
    const { call } = CALLS.find((one) => one.call[1] === path) ?? CALLS[0];
    await opsgenie.write(call[0], `/${id}/${path}`, { ...call[2], note: 'by the way', user: 'berta' });
    expect(await opsgenie.get(`/${id}/notes`)).toMatchObject([{ note: 'by the way', owner: 'berta' }]);
  },
);

test('a note of the create call is written by its user', async () => {
  const other = await opsgenie.create({ alias: `${alias}, another`, note: 'see the dashboard', user: 'anna' });
  expect(await opsgenie.get(`/${other}/notes`)).toMatchObject([{ note: 'see the dashboard', owner: 'anna' }]);
});

test('another occurrence counts, and keeps the text', async () => {
  const own = await Opsgenie.begins();
  const first = await own.create({ description: 'first', tags: ['db'] });
  await own.api.night.pass(minutes(3));
  expect(await own.create({ message: 'Another text', description: 'another', priority: 'P1', tags: ['x'] })).toBe(
    first,
  );
  expect(await own.get(`/${first}`)).toMatchObject({
    count: 2,
    message: 'Checkout is down',
    description: 'first',
    priority: 'P3',
    tags: ['db'],
    createdAt: '2026-01-10T01:30:00.000Z',
    lastOccurredAt: '2026-01-10T01:33:00.000Z',
  });
});

test('after a close the alias begins a new alert, and means that one', async () => {
  await opsgenie.write('POST', byAlias('/close'), {});
  const next = await opsgenie.create({ alias });
  expect(next).not.toBe(id);
  expect(await opsgenie.get(byAlias())).toMatchObject({ id: next, status: 'open' });
  expect(await opsgenie.get(`/${id}`)).toMatchObject({ status: 'closed' });
});

test('a deleted alert is resolved and hidden, and the timeline says who deleted it; nothing is erased', async () => {
  expect(await opsgenie.write('DELETE', `/${id}?user=anna&source=script`)).toMatchObject({
    success: true,
    action: 'Delete',
  });
  expect((await opsgenie.call('GET', `/${id}`)).status).toBe(404);
  expect(await opsgenie.aliases('limit=100')).not.toContain(alias);
  expect(await opsgenie.write('DELETE', `/${id}`)).toMatchObject({ success: false, status: 'Alert does not exist' });
  const kept = await opsgenie.api.get(`/v1/incidents/${id}`);
  expect(kept.body).toMatchObject({ status: 'resolved', resolvedBy: 'anna', title: 'Checkout is down' });
  expect(await opsgenie.timeline(id)).toContain('deleted: anna deleted the alert');
});

test.each(CALLS)(
  '$call.0 $call.1 of an alert that nobody knows is accepted, and says so when asked',
  async ({ call: [method, path, body], action }) => {
    const [part, query = ''] = path.split('?');
    expect(await opsgenie.write(method, `/unheard-of/${part}?identifierType=alias&${query}`, body)).toEqual({
      success: false,
      isSuccess: false,
      action,
      status: 'Alert does not exist',
      processedAt: '2026-01-10T01:30:00.000Z',
      integrationId: expect.any(String),
      alertId: '',
      alias: '',
    });
  },
);

test.each([
  {
    why: 'a closed alert cannot be acknowledged',
    call: 'acknowledge',
    says: 'Alert not changed: already resolved by the operator',
  },
  {
    why: 'a closed alert is closed already',
    call: 'close',
    success: true,
    says: 'Alert not changed: already resolved by the operator',
  },
  {
    why: 'nobody is added to a closed alert',
    call: 'teams',
    body: { team: { name: 'support' } },
    says: 'Alert is already closed',
  },
])('$why, which is accepted and said', async ({ call, body, success = false, says }) => {
  await opsgenie.write('POST', `/${id}/close`, {});
  expect(await opsgenie.write('POST', `/${id}/${call}`, body)).toMatchObject({ success, status: says });
});

test.each([
  { call: ['POST', 'notes', {}], field: 'note', says: "'note' should be given, got nothing" },
  { call: ['POST', 'notes', { note: ' ' }], field: 'note', says: "'note' should say something, got ''" },
  { call: ['POST', 'snooze', {}], field: 'endTime', says: "'endTime' should be given, got nothing" },
  {
    call: ['POST', 'snooze', { endTime: 'tomorrow' }],
    field: 'endTime',
    says: "'endTime' should be an instant such as '2026-12-26T06:00:00Z', got 'tomorrow'",
  },
  {
    call: ['POST', 'snooze', { endTime: '2026-01-10T01:00:00Z' }],
    field: 'endTime',
    says: "'endTime' should be after now (2026-01-10T01:30:00.000Z) and within 30 days, got '2026-01-10T01:00:00Z'",
  },
  { call: ['POST', 'tags', { tags: [] }], field: 'tags', says: "'tags' should name at least one tag, got []" },
  { call: ['POST', 'details', null], field: 'details', says: "'details' should be given, got nothing" },
  {
    call: ['DELETE', 'tags', undefined],
    field: 'tags',
    says: "'tags' should be names with commas between them, got ''",
  },
  {
    call: ['DELETE', 'details?keys=,', undefined],
    field: 'keys',
    says: "'keys' should be names with commas between them, got ','",
  },
  { call: ['PUT', 'message', {}], field: 'message', says: "'message' should be given, got nothing" },
  {
    call: ['PUT', 'priority', { priority: 'high' }],
    field: 'priority',
    says: "'priority' should be 'P1' or 'P2' or 'P3' or 'P4' or 'P5', got 'HIGH'",
  },
  { call: ['POST', 'responders', {}], field: 'responder', says: "'responder' should be given, got nothing" },
] as const)('$call is refused with a sentence', async ({ call: [method, path, body], field, says }) => {
  const { status, body: refusal } = await opsgenie.call(method, `/${id}/${path}`, body);
  expect([status, refusal.errors[field], refusal.message]).toEqual([422, says, says]);
});

test.each(['null', '', '{}'])('close takes the body %p', async (body) => {
  expect((await opsgenie.api.call('POST', `/v2/alerts/${id}/close/`, body)).status).toBe(202);
  expect(await opsgenie.get(`/${id}`)).toMatchObject({ status: 'closed' });
});

test('a description that is left out changes nothing: Alertmanager leaves an empty one out', async () => {
  expect(await opsgenie.write('PUT', `/${id}/description`, {})).toMatchObject({ success: true });
  expect(await opsgenie.get(`/${id}`)).toMatchObject({ description: 'first' });
});

test('what has to be cut is cut, and marked', async () => {
  await opsgenie.write('POST', `/${id}/tags`, { tags: Array.from({ length: 30 }, (_, n) => `tag-${n}`) });
  await opsgenie.write('PUT', `/${id}/description`, { description: 'x'.repeat(15_001) });
  const { tags, description, truncated } = await opsgenie.get(`/${id}`);
  expect([tags.length, description.length, truncated]).toEqual([20, 15_000, ['tags', 'description']]);
});
