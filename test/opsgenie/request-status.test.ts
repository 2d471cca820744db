import { Opsgenie } from './support/opsgenie';

let opsgenie: Opsgenie;
beforeAll(async () => {
  opsgenie = await Opsgenie.begins();
});

test('what became of a create call is known as soon as it is accepted', async () => {
  const { body } = await opsgenie.call('POST', '', { message: 'm', alias: 'a' });
  expect(body).toMatchObject({
    result: 'Request will be processed',
    took: expect.any(Number),
    requestId: expect.any(String),
  });
  expect((await opsgenie.call('GET', `/requests/${body.requestId}/`)).body).toEqual({
    data: {
      success: true,
      action: 'Create',
      processedAt: '2026-01-10T01:30:00.000Z',
      integrationId: expect.any(String),
      isSuccess: true,
      status: 'Created alert',
      alertId: body.alertId,
      alias: 'a',
    },
    took: expect.any(Number),
    requestId: expect.any(String),
  });
  expect(await opsgenie.write('POST', '', { message: 'm', alias: 'a' })).toMatchObject({
    success: true,
    status: 'Counted as another occurrence of the open alert',
    alertId: body.alertId,
  });
});

test('a request that nobody knows is 404, in the way that makes the Go client ask again', async () => {
  const { status, headers, body } = await opsgenie.call('GET', '/requests/513085b8-caf3-4f91-aa23-be5fdefc3570');
  expect([status, headers['x-opsgenie-errortype']]).toEqual([404, 'RequestNotProcessed']);
  expect(body).toEqual({
    message: "the request '513085b8-caf3-4f91-aa23-be5fdefc3570' is not known, or not yet processed",
    errors: {},
    took: expect.any(Number),
    requestId: expect.any(String),
  });
});

test('another integration is told nothing about it, a person is', async () => {
  const grafana = opsgenie.as(
    await opsgenie.api.key('Grafana', { kind: 'integration', of: { kind: 'service', service: 'checkout' } }),
  );
  const other = opsgenie.as(await opsgenie.api.key('Zabbix', { kind: 'integration', of: { kind: 'organisation' } }));
  const lead = opsgenie.as(await opsgenie.api.key('phone', { kind: 'responder', user: 'support-lead' }));
  const { body } = await grafana.call('POST', '', { message: 'm' });
  const path = `/requests/${body.requestId}`;
  expect((await grafana.call('GET', path)).status).toBe(200);
  expect((await other.call('GET', path)).status).toBe(404);
  expect((await lead.call('GET', path)).status).toBe(200);
});

test.each([
  { why: 'accepted', method: 'POST', path: '', body: { message: 'm' }, status: 202 },
  { why: 'read', method: 'GET', path: '', body: undefined, status: 200 },
  { why: 'refused', method: 'POST', path: '', body: {}, status: 422 },
  { why: 'not there', method: 'GET', path: '/x', body: undefined, status: 404 },
])('what is $why carries the headers that clients look at', async ({ method, path, body, status }) => {
  const seen = await opsgenie.call(method, path, body);
  expect(seen.status).toBe(status);
  expect(seen.headers).toMatchObject({
    'x-request-id': seen.body.requestId,
    'x-response-time': expect.any(String),
    'x-ratelimit-state': 'OK',
    'x-ratelimit-period-in-sec': '60',
  });
});
