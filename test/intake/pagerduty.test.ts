import fc from 'fast-check';
import { Refused } from '../../tasks/api/http';
import { alertFromPagerDuty } from '../../tasks/intake/integrations/pagerduty';
import type { AlertDraft, TriggerDraft } from '../../workflows/alert-event';
import example from '../../workflows/example';
import { runs } from '../support/runs';

const CONTEXT = { organisation: example, at: 0, requestId: 'request-1' };

const PAYLOAD = { summary: 'Checkout fails', source: 'shop-1.example.com', severity: 'critical' };
const TRIGGER = { routing_key: 'k'.repeat(32), event_action: 'trigger', payload: PAYLOAD };

const from = (event: unknown): AlertDraft => {
  const parsed = alertFromPagerDuty(event, CONTEXT);
  if (parsed.kind !== 'events' || !parsed.events[0]) throw new Error(`no event: ${JSON.stringify(parsed)}`);
  return parsed.events[0];
};
const triggered = (more: object = {}): TriggerDraft => from({ ...TRIGGER, ...more }) as TriggerDraft;
const saying = (payload: object): TriggerDraft => triggered({ payload: { ...PAYLOAD, ...payload } });

const refusal = (event: unknown): Readonly<Record<string, string>> => {
  try {
    alertFromPagerDuty(event, CONTEXT);
  } catch (error) {
    if (error instanceof Refused) return error.errors;
    throw error;
  }
  return {};
};

test('every field of a trigger is kept', () => {
  const draft = triggered({
    dedup_key: 'checkout',
    client: 'Sample Monitoring Service',
    client_url: 'https://monitoring.example.com',
    links: [{ href: 'https://runbook.example.com', text: 'Runbook' }],
    images: [{ src: 'https://chart.example.com/a.png', href: 'https://chart.example.com', alt: 'Errors' }],
    payload: {
      ...PAYLOAD,
      timestamp: '2026-01-10T01:30:00.000Z',
      component: 'mysql',
      group: 'prod-datapipe',
      class: 'disk',
      custom_details: { 'free space': '1%', load: 4.2, nodes: ['a', 'b'] },
    },
  });
  expect(draft).toEqual({
    kind: 'trigger',
    dedupKey: 'checkout',
    title: 'Checkout fails',
    priority: 'P1',
    because: 'an event from shop-1.example.com, severity critical',
    responders: [],
    onRepeat: 'keep the text',
    note: '',
    body: {
      description: '',
      source: 'shop-1.example.com',
      entity: 'mysql',
      tags: [],
      details: {
        component: 'mysql',
        group: 'prod-datapipe',
        class: 'disk',
        timestamp: '2026-01-10T01:30:00.000Z',
        client: 'Sample Monitoring Service',
        'free space': '1%',
        load: '4.2',
        nodes: '["a","b"]',
      },
      link: 'https://monitoring.example.com',
      links: [{ href: 'https://runbook.example.com', text: 'Runbook' }],
      images: [{ src: 'https://chart.example.com/a.png', href: 'https://chart.example.com', alt: 'Errors' }],
      actions: [],
      truncated: [],
    },
  });
});

test.each([
  { severity: 'critical', priority: 'P1' },
  { severity: 'error', priority: 'P2' },
  { severity: 'warning', priority: 'P3' },
  { severity: 'info', priority: 'P5' },
])('severity $severity is $priority', ({ severity, priority }) => {
  expect(saying({ severity })).toMatchObject({ priority });
});

test.each([
  { why: 'without a dedup key every alert is one of its own', draft: triggered(), is: { dedupKey: 'request-1' } },
  { why: 'an empty dedup key is none', draft: triggered({ dedup_key: '' }), is: { dedupKey: 'request-1' } },
  {
    why: 'null is as good as nothing',
    draft: triggered({ dedup_key: null, client: null, links: null, images: null }),
    is: { dedupKey: 'request-1' },
  },
  { why: 'fields that nobody knows are ignored', draft: triggered({ colour: 'red' }), is: { title: 'Checkout fails' } },
  {
    why: 'without a client the first link is where to look',
    draft: triggered({ links: [{ href: 'https://a.example' }] }),
    is: { body: { link: 'https://a.example', links: [{ href: 'https://a.example', text: '' }] } },
  },
  {
    why: 'links and images that lead nowhere are left out, and the alert is kept',
    draft: triggered({
      links: [{ href: 'javascript:alert(1)' }, 7, { text: 'x' }],
      images: 'none',
      client_url: 'ftp:',
    }),
    is: { body: { link: '', links: [], images: [] } },
  },
  {
    why: 'details that are no object are one text',
    draft: saying({ custom_details: ['a', { b: 1 }] }),
    is: { body: { details: { custom_details: '["a",{"b":1}]' } } },
  },
  {
    why: 'a detail of the same name as a field of the payload loses neither',
    draft: saying({ group: 'eu', custom_details: { group: 'us', '': 'x' } }),
    is: { body: { details: { 'payload.group': 'eu', group: 'us', '(no name)': 'x' } } },
  },
])('$why', ({ draft, is }) => {
  expect(draft).toMatchObject(is);
});

test.each([
  { field: 'summary', draft: saying({ summary: 'é'.repeat(1025) }), of: (d: TriggerDraft) => d.title, limit: 1024 },
  { field: 'source', draft: saying({ source: 's'.repeat(101) }), of: (d: TriggerDraft) => d.body.source, limit: 100 },
  {
    field: 'component',
    draft: saying({ component: 'c'.repeat(513) }),
    of: (d: TriggerDraft) => d.body.entity,
    limit: 512,
  },
  {
    field: 'links',
    draft: triggered({ links: [{ href: 'https://a.example', text: '🔥'.repeat(256) }] }),
    of: (d: TriggerDraft) => d.body.links[0]?.text ?? '',
    limit: 255,
  },
])("'$field' is cut at its limit, between characters, and marked", ({ field, draft, of, limit }) => {
  expect([...of(draft)]).toHaveLength(limit);
  expect(draft.body.truncated).toEqual([field]);
});

test('details together have a limit, and so have links and images', () => {
  const { body } = saying({ custom_details: { first: 'x'.repeat(7000), second: 'y'.repeat(7000), third: 'z' } });
  expect(Object.entries(body.details).flat().join('').length).toBeLessThanOrEqual(8000);
  expect(body.truncated).toEqual(['details']);
  const many = Array.from({ length: 21 }, (_, n) => ({
    href: `https://a.example/${n}`,
    src: `https://a.example/${n}`,
  }));
  expect(triggered({ links: many, images: many }).body).toMatchObject({
    links: { length: 20 },
    images: { length: 20 },
    truncated: ['links', 'images'],
  });
});

test.each([
  { why: 'without a payload, as pdjs sends it', more: {}, by: 'the monitor' },
  { why: 'with a whole one, as Alertmanager sends it', more: { payload: PAYLOAD }, by: 'shop-1.example.com' },
  { why: 'with an empty one', more: { payload: {} }, by: 'the monitor' },
  { why: 'with one that is none', more: { payload: 'x' }, by: 'the monitor' },
  { why: 'with a client', more: { client: 'Grafana', payload: PAYLOAD }, by: 'Grafana' },
])('acknowledge and resolve come $why', ({ more, by }) => {
  for (const kind of ['acknowledge', 'resolve'])
    expect(from({ event_action: kind, dedup_key: 'checkout', ...more })).toEqual({
      kind,
      dedupKey: 'checkout',
      by,
      because: `${by} sent '${kind}'`,
    });
});

test.each([
  { field: 'event_action', event: { ...TRIGGER, event_action: 'triger' }, sentence: /'acknowledge'.*got 'triger'/ },
  { field: 'event_action', event: { payload: PAYLOAD }, sentence: /got nothing/ },
  { field: 'payload', event: { event_action: 'trigger' }, sentence: /should be given/ },
  {
    field: 'payload.summary',
    event: { ...TRIGGER, payload: { ...PAYLOAD, summary: ' ' } },
    sentence: /say what is wrong/,
  },
  {
    field: 'payload.source',
    event: { ...TRIGGER, payload: { ...PAYLOAD, source: undefined } },
    sentence: /got nothing/,
  },
  {
    field: 'payload.severity',
    event: { ...TRIGGER, payload: { ...PAYLOAD, severity: 'fatal' } },
    sentence: /'critical' or 'error' or 'warning' or 'info', got 'fatal'/,
  },
  { field: 'dedup_key', event: { ...TRIGGER, dedup_key: 'k'.repeat(256) }, sentence: /at most 255 characters/ },
  { field: 'dedup_key', event: { event_action: 'resolve' }, sentence: /got nothing/ },
  { field: 'dedup_key', event: { event_action: 'acknowledge', dedup_key: '' }, sentence: /say which alert is meant/ },
  { field: 'body', event: 'text', sentence: /an object, got 'text'/ },
  { field: 'body', event: undefined, sentence: /an object, got nothing/ },
])("'$field' is refused with what was expected and what came", ({ field, event, sentence }) => {
  expect(refusal(event)).toMatchObject({ [field]: expect.stringMatching(sentence) });
});

const anything = fc.jsonValue({ maxDepth: 3 });
const optional = fc.dictionary(
  fc.constantFrom('dedup_key', 'client', 'client_url', 'links', 'images', 'payload', 'event_action', 'x'),
  anything,
  { maxKeys: 5 },
);

test('whatever comes is an alert or a refusal with a sentence', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anything,
        optional.map((more) => ({ ...TRIGGER, ...more })),
      ),
      (event) => {
        try {
          expect(from(event)).toMatchObject({ dedupKey: expect.stringMatching(/./s), because: expect.any(String) });
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          expect(error.message).toMatch(/'.+' should .+, got .+/s);
        }
      },
    ),
    { numRuns: runs(250, 10_000), seed: 20260110 },
  );
});

test('no details whatever lose a valid alert', () => {
  fc.assert(
    fc.property(anything, anything, anything, (custom_details, links, images) => {
      const { body } = triggered({ payload: { ...PAYLOAD, custom_details }, links, images });
      for (const text of Object.values(body.details)) expect(typeof text).toBe('string');
    }),
    { numRuns: runs(250, 10_000), seed: 20260110 },
  );
});
