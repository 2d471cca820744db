import fc from 'fast-check';
import { asItCame, withKey } from '../../tasks/forward/as-it-came';
import type { Forwarded, Original, Outgoing } from '../../tasks/forward/forwarded';
import { outgoing } from '../../tasks/forward/outgoing';
import { NO_BODY, type TriggerDraft } from '../../workflows/alert-event';
import { runs } from '../support/runs';

const ALARM: TriggerDraft = {
  kind: 'trigger',
  dedupKey: 'arn:aws:cloudwatch:eu-west-1:1:alarm:checkout/errors',
  title: 'Alarm checkout-errors',
  priority: 'P2',
  because: 'CloudWatch alarm checkout-errors is ALARM',
  body: {
    ...NO_BODY,
    description: 'Every second order fails',
    source: 'CloudWatch',
    entity: 'checkout',
    tags: ['prod', 'shop'],
    details: { region: 'eu-west-1' },
    link: 'https://console.example.com/alarm',
    links: [{ href: 'https://runbook.example.com', text: 'Runbook' }],
    images: [{ src: 'https://chart.example.com/a.png', href: '', alt: 'Errors' }],
  },
  responders: [{ type: 'user', name: 'anna' }],
  onRepeat: 'update the text',
  note: '',
};
const draft = (more: Partial<TriggerDraft> = {}): Forwarded => ({ kind: 'draft', draft: { ...ALARM, ...more } });
const answer = (kind: 'acknowledge' | 'resolve'): Forwarded => ({
  kind: 'draft',
  draft: { kind, dedupKey: ALARM.dedupKey, by: 'CloudWatch', because: 'it is OK again' },
});

const sent = (kind: 'opsgenie' | 'pagerduty', what: Forwarded) => {
  const request = outgoing(kind, what);
  return request && { request: `${request.method} ${request.path}`, body: JSON.parse(withKey(request, 'their key')) };
};

describe('an alert from another source', () => {
  test('is an Opsgenie alert', () => {
    expect(sent('opsgenie', draft())).toEqual({
      request: 'POST /v2/alerts',
      body: {
        message: 'Alarm checkout-errors',
        alias: ALARM.dedupKey,
        description: 'Every second order fails',
        entity: 'checkout',
        source: 'CloudWatch',
        priority: 'P2',
        tags: ['prod', 'shop'],
        details: { region: 'eu-west-1', link: 'https://console.example.com/alarm' },
        responders: [{ type: 'user', username: 'anna' }],
      },
    });
  });

  test('is a PagerDuty event', () => {
    expect(sent('pagerduty', draft())).toEqual({
      request: 'POST /v2/enqueue',
      body: {
        routing_key: 'their key',
        event_action: 'trigger',
        dedup_key: ALARM.dedupKey,
        payload: {
          summary: 'Alarm checkout-errors',
          source: 'CloudWatch',
          severity: 'error',
          component: 'checkout',
          custom_details: { region: 'eu-west-1', description: 'Every second order fails', tags: 'prod, shop' },
        },
        client: 'CloudWatch',
        client_url: 'https://console.example.com/alarm',
        links: [{ href: 'https://runbook.example.com', text: 'Runbook' }],
        images: [{ src: 'https://chart.example.com/a.png', alt: 'Errors' }],
      },
    });
  });

  test('says no more than it has to say', () => {
    const bare = draft({ body: NO_BODY, responders: [] });
    expect(sent('opsgenie', bare)?.body).toEqual({ message: ALARM.title, alias: ALARM.dedupKey, priority: 'P2' });
    expect(sent('pagerduty', bare)?.body.payload).toEqual({
      summary: ALARM.title,
      source: 'Stepladder',
      severity: 'error',
    });
  });

  test.each([
    { kind: 'resolve', opsgenie: 'close' },
    { kind: 'acknowledge', opsgenie: 'acknowledge' },
  ] as const)('is answered with $kind in both', ({ kind, opsgenie }) => {
    expect(sent('opsgenie', answer(kind))).toEqual({
      request: `POST /v2/alerts/${encodeURIComponent(ALARM.dedupKey)}/${opsgenie}?identifierType=alias`,
      body: { user: 'CloudWatch', note: 'it is OK again' },
    });
    expect(sent('pagerduty', answer(kind))).toEqual({
      request: 'POST /v2/enqueue',
      body: { routing_key: 'their key', event_action: kind, dedup_key: ALARM.dedupKey },
    });
  });

  test('keys that PagerDuty would not take stay apart', () => {
    const keyOf = (dedupKey: string) => sent('pagerduty', draft({ dedupKey }))?.body.dedup_key;
    const [one, other] = [keyOf(`${'k'.repeat(300)}1`), keyOf(`${'k'.repeat(300)}2`)];
    expect(one).not.toBe(other);
    expect(one).toHaveLength(64);
  });
});

const EVENT = `{ "routing_key" : "ours", "event_action":"trigger","dedup_key":"k", "n": 12345678901234567890 }`;
const came = (protocol: 'opsgenie' | 'pagerduty', path: string, body: string, method = 'POST'): Original => ({
  protocol,
  method,
  path,
  body,
});

test('whatever an alert says, both systems can read it', () => {
  const any = fc.string({ unit: 'binary', minLength: 1, maxLength: 600 });
  const halves = any.map((text) => `\ud800${text}`);
  fc.assert(
    fc.property(fc.oneof(any, halves), any, fc.constantFrom('opsgenie', 'pagerduty'), (dedupKey, title, kind) => {
      const create = sent(kind, draft({ dedupKey, title }));
      const close = sent(kind, { kind: 'draft', draft: { kind: 'resolve', dedupKey, by: 'x', because: 'y' } });
      if (kind === 'pagerduty') expect(close?.body.dedup_key).toBe(create?.body.dedup_key);
      else
        expect(close?.request).toBe(
          `POST /v2/alerts/${encodeURIComponent(create?.body.alias)}/close?identifierType=alias`,
        );
    }),
    { numRuns: runs(50, 10_000), seed: 20260110 },
  );
});

describe('a request in the protocol of the other system goes on as it came', () => {
  test('an Opsgenie call to the letter', () => {
    const call = came('opsgenie', '/v2/alerts/a%2Fb/notes?identifierType=alias', '{"note": "x" }');
    expect(outgoing('opsgenie', { kind: 'call', original: call, dedupKey: 'a/b' })).toEqual({
      method: 'POST',
      path: '/v2/alerts/a%2Fb/notes?identifierType=alias',
      body: '{"note": "x" }',
      keyAt: -1,
    });
  });

  test('a PagerDuty event to the letter, with their key in the place of ours', () => {
    const request = asItCame(came('pagerduty', '/v2/enqueue', EVENT), 'k');
    expect(request.body).not.toContain('ours');
    expect(withKey(request, 'theirs')).toBe(EVENT.replace('ours', 'theirs'));
  });

  test.each([
    {
      why: 'appears twice',
      body: '{"routing_key":"ours","dedup_key":"k","payload":{"summary":"ours"}}',
      keeps: 'ours',
    },
    { why: 'is spelt with escapes', body: '{"routing_key":"\\u006furs","dedup_key":"k"}', keeps: undefined },
    { why: 'is given twice', body: '{"routing_key":"ours","dedup_key":"k","routing_key":"ours"}', keeps: undefined },
  ])('our key is left out also where it $why', ({ body, keeps }) => {
    const request = asItCame(came('pagerduty', '/v2/enqueue', body), 'k');
    const { routing_key, payload } = JSON.parse(withKey(request, 'theirs'));
    expect({ routing_key, summary: payload?.summary }).toEqual({ routing_key: 'theirs', summary: keeps });
    expect(JSON.parse(request.body).routing_key).toBe('');
  });

  test('an alert without a key of its own gets the one that its sender was told, or nothing would ever close it', () => {
    const create = came('opsgenie', '/v2/alerts/', '{"message":"m"}');
    const what: Forwarded = { kind: 'alert', original: create, draft: { ...ALARM, dedupKey: 'request-1' } };
    expect(sent('opsgenie', what)?.body).toEqual({ message: 'm', alias: 'request-1' });
    const event = came('pagerduty', '/v2/enqueue', '{"routing_key":"ours","event_action":"trigger","dedup_key":""}');
    expect(sent('pagerduty', { ...what, original: event })?.body).toEqual({
      routing_key: 'their key',
      event_action: 'trigger',
      dedup_key: 'request-1',
    });
  });

  test('a change event has no dedup key', () => {
    const change = came('pagerduty', '/v2/change/enqueue', '{"routing_key":"ours","payload":{"summary":"s"}}');
    expect(sent('pagerduty', { kind: 'call', original: change, dedupKey: 'changes' })).toEqual({
      request: 'POST /v2/change/enqueue',
      body: { routing_key: 'their key', payload: { summary: 's' } },
    });
  });
});

describe('a request in the other protocol', () => {
  test('is translated when it brings an alert', () => {
    const original = came('pagerduty', '/v2/enqueue', EVENT);
    expect(sent('opsgenie', { kind: 'alert', original, draft: ALARM })).toEqual(sent('opsgenie', draft()));
  });

  test.each([
    { call: 'POST /v2/alerts/a/close?identifierType=alias', is: 'resolve' },
    { call: 'POST /v2/alerts/a/close/?identifierType=alias', is: 'resolve' },
    { call: 'POST /v2/alerts/a/acknowledge', is: 'acknowledge' },
    { call: 'POST /v2/alerts/a/notes', is: undefined },
    { call: 'PUT /v2/alerts/a/priority', is: undefined },
    { call: 'GET /v2/alerts/close', is: undefined },
  ])('$call is $is for PagerDuty', ({ call, is }) => {
    const [method = '', path = ''] = call.split(' ');
    const what: Forwarded = { kind: 'call', original: came('opsgenie', path, '{}', method), dedupKey: 'a' };
    expect(sent('pagerduty', what)?.body.event_action).toBe(is);
  });
});

test('whatever event comes, our key stays here and nothing else is lost', () => {
  const event = fc
    .dictionary(fc.constantFrom('payload', 'client', 'routing key', 'ours', '__proto__', 'x'), fc.jsonValue())
    .map((more) => ({ ...more, dedup_key: 'k' }));
  const spelling = fc.constantFrom<(event: object) => string>(
    (it) => JSON.stringify(it),
    (it) => JSON.stringify(it, null, 2),
    (it) => JSON.stringify({ nested: { routing_key: 'ours' }, ...it }),
  );
  fc.assert(
    fc.property(event, spelling, (more, spell) => {
      const body = spell({ ...more, routing_key: 'ours' });
      const request: Outgoing = asItCame(came('pagerduty', '/v2/enqueue', body), 'k');
      expect(JSON.parse(withKey(request, 'th"eirs'))).toEqual({ ...JSON.parse(body), routing_key: 'th"eirs' });
      expect(JSON.parse(request.body).routing_key).toBe('');
    }),
    { numRuns: runs(75, 10_000), seed: 20260110 },
  );
});
