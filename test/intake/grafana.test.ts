import fc from 'fast-check';
import { Refused } from '../../tasks/api/http';
import { fromGrafana } from '../../tasks/intake/integrations/grafana';
import { runs } from '../support/runs';
import { CONTEXT, drafts, trigger } from './support/read';

/** As Grafana 12 sends it. */
const firing = {
  status: 'firing',
  labels: { alertname: 'High memory usage', grafana_folder: 'nodes', team: 'blue', zone: 'us-1' },
  annotations: { summary: 'Memory of us-1 is at 91 %', description: 'For ten minutes.' },
  startsAt: '2026-01-10T02:29:00Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'https://grafana.example/alerting/grafana/abc/view?orgId=1',
  fingerprint: 'c6eadffa33fcdf37',
  silenceURL: 'https://grafana.example/alerting/silence/new?alertmanager=grafana&matcher=team%3Dblue',
  dashboardURL: 'https://grafana.example/d/nodes?orgId=1',
  panelURL: 'https://grafana.example/d/nodes?orgId=1&viewPanel=2',
  ruleUID: 'abc',
  values: { B: 91.5, C: 1 },
  valueString: "[ var='B' labels={zone=us-1} value=91.5 ]",
  imageURL: 'https://grafana.example/render/1.png',
  orgId: 1,
};
const group = {
  receiver: 'stepladder',
  status: 'firing',
  orgId: 1,
  alerts: [firing],
  groupLabels: { alertname: 'High memory usage' },
  commonLabels: { team: 'blue' },
  commonAnnotations: {},
  externalURL: 'https://grafana.example/',
  version: '1',
  groupKey: '{}:{alertname="High memory usage"}',
  truncatedAlerts: 0,
  title: '[FIRING:1] High memory usage (blue us-1)',
  state: 'alerting',
  message: '**Firing**\n\nValue: B=91.5, C=1',
};

/** As version 9 sent it, before values had names. */
const version9 = (({ values: _values, imageURL: _image, ruleUID: _rule, ...alert }) => ({ ...group, alerts: [alert] }))(
  firing,
);

/** As the contact point of Grafana OnCall sends it. */
const onCall = {
  ...group,
  version: '4',
  numFiring: 1,
  numResolved: 0,
  alerts: [{ ...firing, imageURL: '', silenceURL: '' }],
};

test('one firing alert, with everything that was said about it', () => {
  expect(drafts(fromGrafana(group, CONTEXT))).toEqual([
    {
      kind: 'trigger',
      dedupKey: 'c6eadffa33fcdf37',
      title: 'Memory of us-1 is at 91 %',
      priority: 'P3',
      because: 'Grafana says firing',
      responders: [],
      onRepeat: 'update the text',
      note: '',
      body: {
        description: 'For ten minutes.',
        source: 'Grafana',
        entity: '',
        tags: ['team:blue', 'alertname:High memory usage', 'grafana_folder:nodes', 'zone:us-1'],
        details: {
          team: 'blue',
          alertname: 'High memory usage',
          grafana_folder: 'nodes',
          zone: 'us-1',
          'group.alertname': 'High memory usage',
          'common labels': 'team',
          receiver: 'stepladder',
          'value.B': '91.5',
          'value.C': '1',
          rule: 'abc',
        },
        link: firing.generatorURL,
        links: [
          { text: 'Dashboard', href: firing.dashboardURL },
          { text: 'Panel', href: firing.panelURL },
          { text: 'Silence', href: firing.silenceURL },
          { text: 'Grafana', href: 'https://grafana.example/' },
        ],
        images: [{ src: firing.imageURL, href: firing.panelURL, alt: 'The panel when the alert fired' }],
        actions: [],
        truncated: [],
      },
    },
  ]);
});

test.each([
  { why: 'version 9, whose values are one text', payload: version9, details: { values: firing.valueString } },
  { why: 'the contact point of OnCall', payload: onCall, details: { 'value.B': '91.5' } },
])('$why', ({ payload, details }) => {
  const { dedupKey, title, body } = trigger(fromGrafana, payload);
  expect({ dedupKey, title }).toEqual({ dedupKey: firing.fingerprint, title: 'Memory of us-1 is at 91 %' });
  expect(body.details).toMatchObject(details);
  expect(body.images).toEqual([]);
});

test('an alert that is resolved ends what it began', () => {
  const resolved = { ...group, status: 'resolved', state: 'ok', alerts: [{ ...firing, status: 'resolved' }] };
  expect(drafts(fromGrafana(resolved, CONTEXT))).toEqual([
    { kind: 'resolve', dedupKey: firing.fingerprint, by: 'Grafana', because: 'Grafana says resolved' },
  ]);
});

test.each([
  { why: 'a rule without a page of its own links to its panel', more: { generatorURL: '' }, link: firing.panelURL },
  {
    why: 'or to its dashboard',
    more: { generatorURL: '', panelURL: '' },
    link: firing.dashboardURL,
  },
  { why: 'or to nothing', more: { generatorURL: '', panelURL: '', dashboardURL: '' }, link: '' },
  { why: 'and never to anything but an address', more: { generatorURL: 7, panelURL: 'x', dashboardURL: '' }, link: '' },
])('$why', ({ more, link }) => {
  expect(trigger(fromGrafana, { ...group, alerts: [{ ...firing, ...more }] }).body.link).toBe(link);
});

test.each([{ values: null }, { values: 'x' }, { values: {} }, { values: [] }])(
  'values that are none, %j, are taken from the text',
  (more) => {
    const { details } = trigger(fromGrafana, { ...group, alerts: [{ ...firing, ...more }] }).body;
    expect(details['values']).toBe(firing.valueString);
  },
);

test('the test button of a contact point is an alert like any other', () => {
  const testing = {
    ...firing,
    labels: { alertname: 'TestAlert', instance: 'Grafana' },
    annotations: { summary: 'Notification test' },
  };
  expect(trigger(fromGrafana, { ...group, alerts: [testing] })).toMatchObject({ title: 'Notification test' });
});

test('a group without alerts is nothing to do; none at all is refused', () => {
  expect(fromGrafana({ ...group, alerts: [] }, CONTEXT)).toMatchObject({ kind: 'ignored' });
  expect(() => fromGrafana({ title: 'x' }, CONTEXT)).toThrow(new Refused(422, "'alerts' should be given, got nothing"));
});

test('whatever a field of an alert holds, the alert is taken', () => {
  const { status: _status, ...others } = firing;
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...Object.keys(others)), fc.jsonValue()),
      fc.dictionary(fc.constantFrom(...Object.keys(group)), fc.jsonValue()),
      (mangled, envelope) => {
        const alerts = [{ ...firing, ...mangled, labels: firing.labels }];
        const [draft] = drafts(fromGrafana({ ...group, ...envelope, alerts }, CONTEXT));
        expect(draft).toMatchObject({ kind: 'trigger', dedupKey: expect.stringMatching(/./) });
        expect(Object.values(draft?.kind === 'trigger' ? draft.body.details : {})).toEqual(
          expect.not.arrayContaining([expect.not.stringMatching(/./s)]),
        );
      },
    ),
    { numRuns: runs(150, 10_000), seed: 20260110 },
  );
});
