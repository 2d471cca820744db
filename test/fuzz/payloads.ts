import { alarmAction, alarmEvent, alarmMessage, compositeEvent, contributorEvent } from '../intake/fixtures/alarms';
import {
  asffFinding,
  customEvent,
  guardDutyFinding,
  healthEvent,
  ocsfFinding,
  securityHubEvent,
} from '../intake/fixtures/aws-events';

const firing = {
  status: 'firing',
  labels: { alertname: 'DiskFull', instance: 'db-1:9100', job: 'node', severity: 'critical', service: 'checkout' },
  annotations: { summary: 'Disk of db-1 is 95 % full', description: 'By 2 %.', runbook_url: 'https://wiki.example/d' },
  startsAt: '2026-01-10T02:29:00.123Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example/graph?g0.expr=disk',
  fingerprint: 'b7b9f0e3d2c1a405',
};
const group = {
  receiver: 'stepladder',
  status: 'firing',
  alerts: [firing, { ...firing, status: 'resolved', fingerprint: 'c6eadffa33fcdf37' }],
  groupLabels: { alertname: 'DiskFull' },
  commonLabels: { alertname: 'DiskFull' },
  commonAnnotations: {},
  externalURL: 'http://alertmanager.example',
  version: '4',
  groupKey: '{}:{alertname="DiskFull"}',
  truncatedAlerts: 0,
};

/** Events as EventBridge has them. */
export const EVENTS: readonly object[] = [
  alarmEvent('ALARM'),
  alarmEvent('OK'),
  compositeEvent('ALARM'),
  contributorEvent('ALARM'),
  healthEvent(),
  guardDutyFinding(),
  securityHubEvent([asffFinding()]),
  securityHubEvent([ocsfFinding()], 'Findings Imported V2'),
  customEvent({ title: 'Payments are slow', service: 'checkout', priority: 'P2', dedupKey: 'slow' }),
];

/** What each integration is sent by its tool, by the name in its URL: one that is missing here fails a test. */
export const PAYLOADS: Readonly<Record<string, readonly object[]>> = {
  alertmanager: [group, { ...group, status: 'resolved' }],
  cloudwatch: [alarmMessage('ALARM'), alarmMessage('OK'), alarmAction('ALARM'), ...EVENTS],
  eventbridge: EVENTS,
  grafana: [
    { ...group, title: '[FIRING:1] DiskFull', state: 'alerting', message: '**Firing**', orgId: 1 },
    { ...group, alerts: [{ ...firing, values: { B: 91.5 }, imageURL: 'https://grafana.example/1.png', orgId: 1 }] },
  ],
  'uptime-check': [{ check: 'shop', state: 'down', url: 'https://shop.example', since: '02:00' }],
  careless: [
    { kind: 'trigger', dedupKey: 'a', title: 'Down', priority: 'P1', because: 'it says so', service: 'checkout' },
    { kind: 'resolve', dedupKey: 'a', by: 'it', because: 'it says so' },
  ],
};
