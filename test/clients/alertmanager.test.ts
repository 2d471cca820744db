import { wallClock } from '../../tasks/runtime/clock';
import { Alertmanager, alertmanagerBinary } from './support/alertmanager';
import { type Shown, type Stack, startStack, until } from './support/stack';

const binary = alertmanagerBinary();
if (!binary)
  console.warn(
    'Skipped: Prometheus Alertmanager is not installed here (Debian: apt-get install prometheus-alertmanager), so it cannot be tried.',
  );

/** Short times, so that nobody waits; each receiver sends for a service of its own. */
const configuration = (url: string, keys: Readonly<Record<'webhook' | 'opsgenie' | 'pagerduty', string>>) => ({
  route: {
    receiver: 'stepladder',
    group_by: ['alertname'],
    group_wait: '100ms',
    group_interval: '1s',
    repeat_interval: '1h',
  },
  receivers: [
    {
      name: 'stepladder',
      webhook_configs: [
        {
          url: `${url}/v1/integrations/alertmanager`,
          http_config: { authorization: { credentials: keys.webhook } },
        },
      ],
      opsgenie_configs: [
        {
          api_url: `${url}/`,
          api_key: keys.opsgenie,
          update_alerts: true,
          message: '{{ .CommonAnnotations.summary }}',
          description: '{{ len .Alerts.Firing }} firing',
          priority: 'P2',
          tags: 'from-alertmanager, disk',
        },
      ],
      pagerduty_configs: [
        {
          url: `${url}/v2/enqueue`,
          routing_key: keys.pagerduty,
          severity: 'critical',
          description: '{{ .CommonAnnotations.summary }}',
        },
      ],
    },
  ],
});

const disk = (instance: string, more: object = {}) => ({
  labels: { alertname: 'DiskFull', instance, severity: 'critical' },
  annotations: { summary: 'A disk is full', description: `The one of ${instance}` },
  generatorURL: 'http://prometheus.example/graph',
  ...more,
});
const over = () => ({ endsAt: new Date(wallClock() - 1000).toISOString() });

const resolved = (incidents: readonly Shown[]): boolean => incidents.every(({ status }) => status === 'resolved');

(binary ? describe : describe.skip)('Prometheus Alertmanager, as Debian ships it', () => {
  let stack: Stack;
  let alertmanager: Alertmanager;

  beforeAll(async () => {
    stack = await startStack();
    const [webhook, opsgenie, pagerduty] = await Promise.all(
      ['checkout', 'reports', 'helpdesk'].map((service) => stack.keyFor(service)),
    );
    const keys = { webhook, opsgenie, pagerduty } as Record<'webhook' | 'opsgenie' | 'pagerduty', string>;
    alertmanager = await Alertmanager.started(binary ?? '', configuration(stack.url, keys));
    await alertmanager.tell([disk('db-1'), disk('db-2')]);
  });
  afterAll(async () => {
    await alertmanager.stop();
    await stack.stop();
  });

  test('its webhook opens an incident for each alert', async () => {
    const incidents = await until(
      () => stack.incidentsOf('checkout'),
      (all) => all.length === 2,
    );
    expect(incidents.map(({ alert }) => alert.description).sort()).toEqual(['The one of db-1', 'The one of db-2']);
    for (const incident of incidents)
      expect(incident).toMatchObject({
        title: 'A disk is full',
        priority: 'P1',
        status: 'triggered',
        alert: { details: { 'group.alertname': 'DiskFull' } },
      });
  });

  test('its Opsgenie receiver opens one for the group', async () => {
    const [incident] = await until(
      () => stack.incidentsOf('reports'),
      (all) => all.length > 0,
    );
    expect(incident).toMatchObject({
      title: 'A disk is full',
      priority: 'P2',
      dedupKey: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('its PagerDuty receiver opens one for the group', async () => {
    const [incident] = await until(
      () => stack.incidentsOf('helpdesk'),
      (all) => all.length > 0,
    );
    expect(incident).toMatchObject({
      title: 'A disk is full',
      priority: 'P1',
      dedupKey: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('one alert that ends resolves its own incident, and the text of the group is brought up to date', async () => {
    await alertmanager.tell([disk('db-1', over())]);
    const incidents = await until(
      () => stack.incidentsOf('checkout'),
      (all) => all.some(({ status }) => status === 'resolved'),
    );
    expect(incidents.map(({ status, alert }) => `${alert.description}: ${status}`).sort()).toEqual([
      'The one of db-1: resolved',
      'The one of db-2: triggered',
    ]);
    const [group] = await until(
      () => stack.incidentsOf('reports'),
      ([first]) => first?.alert.description === '1 firing',
    );
    expect(group).toMatchObject({ status: 'triggered', alert: { description: '1 firing' } });
  });

  test('when the last one ends, everything is resolved, and nothing was refused on the way', async () => {
    await alertmanager.tell([disk('db-2', over())]);
    const services = ['checkout', 'reports', 'helpdesk'];
    const all = await until(
      async () => (await Promise.all(services.map((service) => stack.incidentsOf(service)))).flat(),
      resolved,
    );
    expect(all).toHaveLength(4);
    expect(alertmanager.failures()).toEqual([]);
    expect(stack.problems).toEqual([]);
  });
});
