import fc from 'fast-check';
import { Refused } from '../../tasks/api/http';
import { fromAlertmanager } from '../../tasks/intake/integrations/alertmanager';
import { runs } from '../support/runs';
import { CONTEXT, drafts, trigger } from './support/read';

/** As version 0.25 sends it; the later fields are added where they matter. */
const firing = {
  status: 'firing',
  labels: { alertname: 'DiskFull', instance: 'db-1:9100', job: 'node', severity: 'critical' },
  annotations: {
    summary: 'Disk of db-1 is 95 % full',
    description: 'It fills by 2 % an hour.',
    runbook_url: 'https://wiki.example/disk',
    team_note: 'ask the database team',
  },
  startsAt: '2026-01-10T02:29:00.123Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example/graph?g0.expr=disk',
  fingerprint: 'b7b9f0e3d2c1a405',
};
const group = {
  receiver: 'stepladder',
  status: 'firing',
  alerts: [firing],
  groupLabels: { alertname: 'DiskFull' },
  commonLabels: { alertname: 'DiskFull', job: 'node' },
  commonAnnotations: {},
  externalURL: 'http://alertmanager.example',
  version: '4',
  groupKey: '{}:{alertname="DiskFull"}',
  truncatedAlerts: 0,
};
const alert = (more: Readonly<Record<string, unknown>>) => ({ ...group, alerts: [{ ...firing, ...more }] });
const labelled = (labels: Readonly<Record<string, unknown>>) => alert({ labels });

test('one firing alert, with everything that was said about it', () => {
  expect(drafts(fromAlertmanager(group, CONTEXT))).toEqual([
    {
      kind: 'trigger',
      dedupKey: 'b7b9f0e3d2c1a405',
      title: 'Disk of db-1 is 95 % full',
      priority: 'P1',
      because: 'Alertmanager says firing',
      responders: [],
      onRepeat: 'update the text',
      note: '',
      body: {
        description: 'It fills by 2 % an hour.',
        source: 'Alertmanager',
        entity: 'db-1:9100',
        tags: ['alertname:DiskFull', 'job:node', 'instance:db-1:9100', 'severity:critical'],
        details: {
          alertname: 'DiskFull',
          job: 'node',
          instance: 'db-1:9100',
          severity: 'critical',
          'group.alertname': 'DiskFull',
          'annotation.team_note': 'ask the database team',
          'common labels': 'alertname, job',
          receiver: 'stepladder',
        },
        link: 'http://prometheus.example/graph?g0.expr=disk',
        links: [
          { text: 'Runbook', href: 'https://wiki.example/disk' },
          { text: 'Alertmanager', href: 'http://alertmanager.example' },
        ],
        images: [],
        actions: [],
        truncated: [],
      },
    },
  ]);
});

test('a group that fires holds alerts that are resolved: each counts by itself', () => {
  const other = { ...firing, status: 'resolved', fingerprint: 'other', endsAt: '2026-01-10T02:31:00Z' };
  expect(drafts(fromAlertmanager({ ...group, alerts: [firing, other] }, CONTEXT))).toMatchObject([
    { kind: 'trigger', dedupKey: 'b7b9f0e3d2c1a405' },
    { kind: 'resolve', dedupKey: 'other', by: 'Alertmanager', because: 'Alertmanager says resolved' },
  ]);
});

test.each([
  { why: 'the summary is the title', more: {}, is: { title: 'Disk of db-1 is 95 % full' } },
  { why: 'without one the name of the alert is', more: { annotations: {} }, is: { title: 'DiskFull' } },
  {
    why: 'an alert about missing data names its rule',
    more: { annotations: {}, labels: { alertname: 'DatasourceNoData', rulename: 'Disk' } },
    is: { title: 'DatasourceNoData: Disk' },
  },
  { why: 'an annotation that is no text becomes text', more: { annotations: { summary: 7 } }, is: { title: '7' } },
  { why: 'annotations that are no object are none', more: { annotations: 'x' }, is: { title: 'DiskFull' } },
])('$why', ({ more, is }) => {
  expect(trigger(fromAlertmanager, alert(more))).toMatchObject(is);
});

test('labels name an alert that has no name', () => {
  const nameless = { ...alert({ labels: { job: 'node', zone: 'b' }, annotations: {} }), commonLabels: {} };
  expect(trigger(fromAlertmanager, nameless).title).toBe('job=node zone=b');
});

test.each([
  { labels: { severity: 'critical' }, priority: 'P1' },
  { labels: { severity: 'page' }, priority: 'P1' },
  { labels: { severity: 'error' }, priority: 'P2' },
  { labels: { severity: 'High' }, priority: 'P2' },
  { labels: { severity: 'warning' }, priority: 'P3' },
  { labels: { severity: 'low' }, priority: 'P4' },
  { labels: { severity: 'info' }, priority: 'P5' },
  { labels: { severity: 'none' }, priority: 'P5' },
  { labels: { severity: 'purple' }, priority: 'P3' },
  { labels: { severity: 'constructor' }, priority: 'P3' },
  { labels: { job: 'node' }, priority: 'P3' },
  { labels: { priority: 'p2', severity: 'critical' }, priority: 'P2' },
  { labels: { priority: 'high', severity: 'critical' }, priority: 'P1' },
  { labels: { og_priority: 'P4', severity: 'critical' }, priority: 'P4' },
])('labels $labels make it $priority', ({ labels, priority }) => {
  expect(trigger(fromAlertmanager, labelled(labels)).priority).toBe(priority);
});

test.each([
  { why: "a 'service' label names one of ours", labels: { service: 'reports' }, service: 'reports' },
  { why: "a 'service' label that means something else names none", labels: { service: 'kubelet' }, service: undefined },
  { why: 'nor does a name that every object has', labels: { service: 'toString' }, service: undefined },
  { why: 'without the label none is named', labels: { job: 'node' }, service: undefined },
])('$why', ({ labels, service }) => {
  expect(trigger(fromAlertmanager, labelled(labels)).service).toBe(service);
});

test('labels of the route count where the alert says nothing, and are kept', () => {
  const routed = { ...labelled({ job: 'node' }), routeLabels: { service: 'helpdesk', priority: 'P2' } };
  expect(trigger(fromAlertmanager, routed)).toMatchObject({
    service: 'helpdesk',
    priority: 'P2',
    body: { details: { 'route.service': 'helpdesk', 'route.priority': 'P2' } },
  });
});

test('common labels and annotations count for an alert that does not repeat them', () => {
  const sparse = {
    ...group,
    alerts: [{ status: 'firing', labels: { instance: 'a' }, fingerprint: 'f' }],
    commonLabels: { severity: 'info' },
    commonAnnotations: { summary: 'Common' },
  };
  expect(trigger(fromAlertmanager, sparse)).toMatchObject({
    title: 'Common',
    priority: 'P5',
    body: { details: { instance: 'a', severity: 'info' } },
  });
});

test('the reason of the notification is said, as later versions send it', () => {
  const reason = 'new alerts added';
  expect(trigger(fromAlertmanager, { ...group, notification_reason: reason }).because).toBe(
    'Alertmanager says firing (new alerts added)',
  );
});

test('a group that was cut says so', () => {
  const { body } = trigger(fromAlertmanager, { ...group, truncatedAlerts: 3 });
  expect(body.truncated).toEqual(['alerts']);
  expect(body.description).toMatch(/\n\n3 more of this group left out by Alertmanager: see its max_alerts setting\.$/);
});

test('without a fingerprint the labels are the key, in any order', () => {
  const key = (labels: Readonly<Record<string, string>>) =>
    trigger(fromAlertmanager, { ...alert({ labels, fingerprint: '' }) }).dedupKey;
  expect(key({ a: '1', b: '2' })).toMatch(/^[0-9a-f]{64}$/);
  expect(key({ b: '2', a: '1' })).toBe(key({ a: '1', b: '2' }));
  expect(key({ a: '1', b: '3' })).not.toBe(key({ a: '1', b: '2' }));
});

test('an address that is none, or does not fit, is left out rather than cut', () => {
  expect(trigger(fromAlertmanager, alert({ generatorURL: 'javascript:alert(1)' })).body).toMatchObject({
    link: '',
    truncated: [],
  });
  const long = `http://prometheus.example/${'x'.repeat(2048)}`;
  expect(trigger(fromAlertmanager, alert({ generatorURL: long })).body).toMatchObject({
    link: '',
    truncated: ['link'],
  });
});

test('what is longer than its limit is cut, and marked', () => {
  const labels = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`label_${n}`, `${n}`.repeat(400)]));
  const { title, dedupKey, body } = trigger(
    fromAlertmanager,
    alert({
      labels,
      fingerprint: 'f'.repeat(600),
      annotations: { summary: 's'.repeat(131), description: 'd'.repeat(15_001) },
    }),
  );
  expect([title.length, dedupKey.length, body.description.length]).toEqual([130, 512, 15_000]);
  expect(Object.entries(body.details).flat().join('').length).toBeLessThanOrEqual(8000);
  expect([...body.truncated].sort()).toEqual(['description', 'details', 'title']);
});

test('more labels than tags is no loss: the details have them all', () => {
  const labels = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`label_${n}`, 'x']));
  const { body } = trigger(fromAlertmanager, labelled(labels));
  expect(body.tags).toHaveLength(20);
  expect(body.details).toMatchObject(labels);
  expect(body.truncated).toEqual([]);
});

test('a group without alerts is nothing to do', () => {
  expect(fromAlertmanager({ ...group, alerts: [] }, CONTEXT)).toEqual({
    kind: 'ignored',
    because: 'Alertmanager sent a group without alerts',
  });
});

test.each([
  { payload: null, says: "'body' should be an object, got null" },
  { payload: {}, says: "'alerts' should be given, got nothing" },
  { payload: { alerts: 'x' }, says: "'alerts' should be a list, got 'x'" },
])('$payload is refused: $says', ({ payload, says }) => {
  expect(() => fromAlertmanager(payload, CONTEXT)).toThrow(new Refused(422, says));
});

test.each([
  { alerts: [7], problems: { 'alerts.0': "'alerts.0' should be an object, got 7" } },
  {
    alerts: [{ ...firing, status: 'burning' }],
    problems: { 'alerts.0.status': "'alerts.0.status' should be 'firing' or 'resolved', got 'burning'" },
  },
  {
    alerts: [{ status: 'firing', labels: {} }],
    problems: { 'alerts.0.labels': "'alerts.0.labels' should have at least one label, got {}" },
  },
])('a group of nothing but unreadable alerts is refused: $problems', ({ alerts, problems }) => {
  expect(fromAlertmanager({ ...group, alerts }, CONTEXT)).toEqual({ kind: 'refused', problems });
});

test('of a thousand unreadable alerts a few are shown', () => {
  const refused = fromAlertmanager({ ...group, alerts: Array.from({ length: 1000 }, () => 7) }, CONTEXT);
  expect(refused.kind === 'refused' && Object.keys(refused.problems)).toHaveLength(20);
});

test('fingerprints that differ only beyond the limit stay two', () => {
  const key = (end: string) => trigger(fromAlertmanager, alert({ fingerprint: 'f'.repeat(600) + end })).dedupKey;
  expect(key('a')).toHaveLength(512);
  expect(key('b')).not.toBe(key('a'));
});

test('an alert among unreadable ones is taken, and its timeline says what it stood beside', () => {
  const resolved = { ...firing, status: 'resolved', fingerprint: 'other' };
  const [fires, ends] = drafts(fromAlertmanager({ ...group, alerts: [null, firing, resolved] }, CONTEXT));
  const beside = "1 of the 3 alerts in the same message could not be read: 'alerts.0' should be an object, got null";
  expect(fires).toMatchObject({ kind: 'trigger', note: beside });
  expect(ends).toMatchObject({ kind: 'resolve', because: `Alertmanager says resolved (${beside})` });
});

const malformed = fc.oneof(fc.jsonValue(), fc.record({ status: fc.jsonValue(), labels: fc.jsonValue() }));
const mangled = fc.dictionary(fc.constantFrom(...Object.keys(firing)), fc.jsonValue(), { maxKeys: 4 });

test('whatever stands beside it, a valid alert is taken; whatever comes, the answer is drafts or a refusal', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...Object.keys(group), 'routeLabels', 'notification_reason'), fc.jsonValue()),
      fc.array(
        fc.oneof(
          malformed,
          mangled.map((fields) => ({ ...firing, ...fields })),
        ),
      ),
      fc.nat(),
      (envelope, neighbours, place) => {
        const alerts = neighbours.toSpliced(place % (neighbours.length + 1), 0, {
          ...firing,
          fingerprint: 'the valid one',
        });
        const taken = drafts(fromAlertmanager({ ...group, ...envelope, alerts }, CONTEXT));
        expect(taken.filter(({ kind, dedupKey }) => kind === 'trigger' && dedupKey === 'the valid one')).toHaveLength(
          1,
        );
        expect(taken.every(({ dedupKey }) => dedupKey !== '')).toBe(true);
      },
    ),
    { numRuns: runs(200, 10_000), seed: 20260110 },
  );
});

test('any JSON at all is read or refused in sentences', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.record({ alerts: fc.jsonValue() })), (payload) => {
      try {
        expect(['events', 'ignored', 'refused']).toContain(fromAlertmanager(payload, CONTEXT).kind);
      } catch (error) {
        expect(error).toBeInstanceOf(Refused);
        expect((error as Refused).message).toMatch(/^'.+' should .+, got /);
      }
    }),
    { numRuns: runs(200, 10_000), seed: 20260110 },
  );
});

test('one alert is found among as many unreadable ones as fit into a body', () => {
  const junk = Array.from({ length: 131_000 }, () => 1);
  const parsed = fromAlertmanager({ alerts: [...junk, { status: 'firing', labels: { alertname: 'A' } }] }, CONTEXT);
  expect(parsed).toMatchObject({
    events: [{ title: 'A', note: expect.stringMatching(/^131000 of the 131001 alerts .* got 1$/) }],
  });
  const refused = fromAlertmanager({ alerts: junk }, CONTEXT);
  expect(Object.keys(refused.kind === 'refused' ? refused.problems : {})).toHaveLength(20);
});
