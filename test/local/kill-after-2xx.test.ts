import { FULL } from '../support/runs';
import { EmbeddedProcess } from './embedded-process';

/** A minute passes in a tenth of a second. */
const SPEED = 600;

let stack: EmbeddedProcess;
beforeEach(async () => {
  stack = new EmbeddedProcess(SPEED);
  await stack.start();
});
afterEach(() => stack.end());

interface Row {
  readonly incidentId: string;
  readonly level: number;
}

/** A key of a service, as PagerDuty's body and a webhook's URL carry it. */
const serviceKey = async (): Promise<string> =>
  (await stack.request('POST', '/v1/keys', { name: 'a monitor', service: 'checkout' })).body.key;

const killAndStart = async (): Promise<void> => {
  await stack.kill();
  await stack.start();
};

const incidentOf = async (dedupKey: string) => {
  const { body } = await stack.request('GET', '/v1/incidents');
  return body.incidents.find((incident: { dedupKey: string }) => incident.dedupKey === dedupKey);
};

/** The incident is there, once, and somebody is told about it. */
const isTold = async (dedupKey: string): Promise<void> => {
  const incident = await incidentOf(dedupKey);
  expect(incident).toMatchObject({ service: 'checkout', count: 1 });
  const rows: readonly Row[] = await stack.until(
    async () => (await stack.request('GET', '/v1/outbox')).body.notifications,
    (found: readonly Row[]) => found.some(({ incidentId }) => incidentId === incident.id),
  );
  expect(rows.find(({ incidentId }) => incidentId === incident.id)).toMatchObject({ level: 1 });
};

const ALERT = {
  status: 'firing',
  labels: { alertname: 'DiskFull', severity: 'critical' },
  annotations: { summary: 'The disk is full' },
  startsAt: '2026-01-10T02:30:00Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus/graph',
  fingerprint: 'c4f1e2d3a4b5c6d7',
};
const GROUP = {
  version: '4',
  receiver: 'stepladder',
  status: 'firing',
  groupKey: '{}:{alertname="DiskFull"}',
  truncatedAlerts: 0,
  groupLabels: { alertname: 'DiskFull' },
  commonLabels: ALERT.labels,
  commonAnnotations: ALERT.annotations,
  externalURL: 'http://alertmanager',
  alerts: [ALERT],
};

const SENT = [
  { path: '/v2/alerts', dedupKey: 'by-opsgenie', body: async () => ({ message: 'down', alias: 'by-opsgenie' }) },
  {
    path: '/v2/enqueue',
    dedupKey: 'by-pagerduty',
    body: async () => ({
      routing_key: await serviceKey(),
      event_action: 'trigger',
      dedup_key: 'by-pagerduty',
      payload: { summary: 'down', source: 'a monitor', severity: 'critical' },
    }),
  },
  { path: '/v1/integrations/alertmanager', dedupKey: ALERT.fingerprint, body: async () => GROUP },
];

test('killed right after each door has answered, nothing is lost: an alert is told, a silence is noticed', async () => {
  await stack.request('POST', '/v2/heartbeats', {
    name: 'backup',
    interval: 1,
    intervalUnit: 'minutes',
    enabled: true,
  });
  for (const { path, body } of SENT) {
    const { status } = await stack.request('POST', path, await body());
    expect({ path, ok: status >= 200 && status < 300 }).toEqual({ path, ok: true });
  }
  expect((await stack.request('GET', '/v2/heartbeats/backup/ping')).status).toBe(202);
  await killAndStart();

  for (const { dedupKey } of SENT) await isTold(dedupKey);
  await stack.until(
    () => incidentOf('heartbeat:backup'),
    (incident) => incident !== undefined,
  );
  expect((await stack.request('GET', '/v2/heartbeats/backup/ping')).status).toBe(202);
  await killAndStart();
  expect(await incidentOf('heartbeat:backup')).toMatchObject({ status: 'resolved', resolvedBy: 'heartbeat backup' });
});

// Each takes two starts of a process; the one above stands for them in the small run.
if (FULL)
  test.each(SENT)(
    'killed at the very moment that $path has answered, it is there',
    async ({ path, body, dedupKey }) => {
      await stack.request('POST', path, await body());
      await killAndStart();
      await isTold(dedupKey);
    },
  );
