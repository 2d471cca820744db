import { createHash } from 'node:crypto';
import { type Api, anApi } from '../support/api';

/** What Grafana makes of the key of a group, for both contact points. */
const HASH = createHash('sha256').update('{}:{alertname="High memory usage"}').digest('hex');

/** As Grafana writes a group that fires, in both. */
const TEXT = [
  '',
  'Value: B=91.5, C=1',
  'Labels:',
  ' - alertname = High memory usage',
  ' - zone = us-1',
  'Annotations:',
  ' - summary = Memory of us-1 is at 91 %',
  'Silence: https://grafana.example/alerting/silence/new?alertmanager=grafana&matcher=zone%3Dus-1',
  'Dashboard: https://grafana.example/d/nodes',
  'Panel: https://grafana.example/d/nodes?viewPanel=2',
  '',
].join('\n');

let api: Api;
beforeEach(async () => {
  api = await anApi();
});
const story = async () => (await api.get(`/v1/incidents/${(await api.night.incident()).id}`)).body;

describe("the contact point 'opsgenie'", () => {
  const firing = {
    alias: HASH,
    message: '[FIRING:1] High memory usage (us-1)',
    description: `[FIRING:1] High memory usage (us-1)\nhttps://grafana.example/alerting/list\n\n**Firing**\n${TEXT}`,
    details: { url: 'https://grafana.example/alerting/list' },
    source: 'Grafana',
    tags: ['alertname:High memory usage', 'zone:us-1'],
  };
  const send = (body: object, key?: string) => api.post('/v2/alerts', body, key);

  test('opens an incident for the group, and closes it by the same hash', async () => {
    expect(await send(firing)).toMatchObject({ status: 202, body: { result: 'Request will be processed' } });
    expect(await story()).toMatchObject({
      status: 'triggered',
      title: '[FIRING:1] High memory usage (us-1)',
      dedupKey: HASH,
      priority: 'P3',
      alert: { source: 'Grafana', tags: firing.tags, details: firing.details, description: firing.description },
    });
    const closed = await api.post(`/v2/alerts/${HASH}/close?identifierType=alias`, { source: 'Grafana' });
    expect(closed.status).toBe(202);
    expect(await api.night.incident()).toMatchObject({ status: 'resolved' });
  });

  test('fires again and again while it lasts, and begins anew after it ended', async () => {
    await send(firing);
    await send(firing);
    expect(await api.night.incident()).toMatchObject({ count: 2 });
    await api.post(`/v2/alerts/${HASH}/close?identifierType=alias`, { source: 'Grafana' });
    await send(firing);
    expect((await api.night.incidents()).map(({ status }) => status).sort()).toEqual(['resolved', 'triggered']);
  });

  test.each([
    {
      why: 'tags sent as details, with images, and a priority from the label og_priority',
      more: {
        tags: [],
        details: {
          ...firing.details,
          alertname: 'High memory usage',
          og_priority: 'P1',
          image_urls: 'https://grafana.example/1.png, https://grafana.example/2.png',
        },
        priority: 'P1',
      },
      is: { priority: 'P1', alert: { tags: [], details: { og_priority: 'P1', alertname: 'High memory usage' } } },
    },
    {
      why: 'a group without a common label, whose title ends in blanks',
      more: { message: '[FIRING:2]  ', tags: [] },
      is: { title: expect.stringMatching(/^\[FIRING:2\]/) },
    },
    {
      why: 'a title that Grafana has cut',
      more: { message: `${'x'.repeat(129)}…` },
      is: { title: `${'x'.repeat(129)}…`, alert: { truncated: [] } },
    },
  ])('$why', async ({ more, is }) => {
    expect((await send({ ...firing, ...more })).status).toBe(202);
    expect(await story()).toMatchObject(is);
  });

  test('its responders are told, whichever of their names it was given', async () => {
    const key = await api.key('Grafana', { kind: 'integration', of: { kind: 'organisation' } });
    await send({ ...firing, responders: [{ name: 'support', type: 'team' }] }, key);
    expect(await story()).toMatchObject({ policy: 'business-hours' });
    await send(
      { ...firing, alias: 'by user name', responders: [{ username: 'platform-engineer-3', type: 'user' }] },
      key,
    );
    expect(api.night.told()).toEqual(['+0m level 1: platform-engineer-3, team:support']);
  });

  test('closing what was never opened is fine', async () => {
    const closed = await api.post(`/v2/alerts/${HASH}/close?identifierType=alias`, { source: 'Grafana' });
    expect(closed.status).toBe(202);
    expect(await api.night.incidents()).toEqual([]);
  });
});

describe("the contact point 'pagerduty'", () => {
  const event = (action: 'trigger' | 'resolve', more: object = {}) => ({
    dedup_key: HASH,
    event_action: action,
    payload: {
      summary: '[FIRING:1] High memory usage (us-1)',
      source: 'grafana-host',
      severity: 'critical',
      class: 'default',
      component: 'Grafana',
      group: 'default',
      custom_details: { firing: TEXT, num_firing: '1', num_resolved: '0', resolved: '' },
    },
    client: 'Grafana',
    client_url: 'https://grafana.example',
    links: [{ href: 'https://grafana.example', text: 'External URL' }],
    ...more,
  });
  let key: string;
  beforeEach(async () => {
    key = await api.key('Grafana', { kind: 'integration', of: { kind: 'service', service: 'reports' } });
  });
  const send = (body: object) => api.call('POST', '/v2/enqueue', JSON.stringify({ routing_key: key, ...body }), '');

  test('opens an incident for the group, and resolves it with a whole payload', async () => {
    expect(await send(event('trigger'))).toMatchObject({ status: 202, body: { status: 'success', dedup_key: HASH } });
    expect(await story()).toMatchObject({
      status: 'triggered',
      service: 'reports',
      title: '[FIRING:1] High memory usage (us-1)',
      priority: 'P1',
      alert: {
        details: { firing: TEXT, num_firing: '1' },
        links: expect.arrayContaining([{ text: 'External URL', href: 'https://grafana.example' }]),
      },
    });
    expect(await send(event('resolve'))).toMatchObject({ status: 202, body: { dedup_key: HASH } });
    expect(await api.night.incident()).toMatchObject({ status: 'resolved' });
  });

  test('an image is kept, though it is no more than an address', async () => {
    expect((await send(event('trigger', { images: [{ src: 'https://grafana.example/1.png' }] }))).status).toBe(202);
    expect(await story()).toMatchObject({ alert: { images: [{ src: 'https://grafana.example/1.png' }] } });
  });

  test('details that were too large have been replaced before', async () => {
    const small = { ...event('trigger').payload, custom_details: { error: 'Custom details have been removed' } };
    expect((await send(event('trigger', { payload: small }))).status).toBe(202);
    expect(await story()).toMatchObject({ alert: { details: { error: 'Custom details have been removed' } } });
  });
});
