import fc from 'fast-check';
import { Refused } from '../../tasks/api/http';
import { integrationsOf, parseWith } from '../../tasks/intake/integrations';
import { NO_BODY, type Parsed } from '../../workflows/alert-event';
import example from '../../workflows/example';
import type { Integration } from '../../workflows/integration';
import { fromJson } from '../../workflows/json-mapping';
import { runs } from '../support/runs';
import { CONTEXT, drafts } from './support/read';

const ALERT = {
  kind: 'trigger',
  dedupKey: 'a',
  title: 'Something is wrong',
  priority: 'P2',
  because: 'the test says so',
  body: NO_BODY,
  responders: [],
  onRepeat: 'keep the text',
  note: '',
} as const;

/** What a team's own function makes of a payload, whatever the types say it may return. */
const own = (ours: (payload: unknown) => unknown, payload: unknown = {}): Promise<Parsed> => {
  const integrations = { ours: ours as Integration, mapped: fromJson({ dedupKey: 'id', title: 'id' }) };
  return parseWith('ours', payload, { ...CONTEXT, organisation: { ...example, integrations } });
};
const events = (...all: readonly unknown[]) => own(() => ({ kind: 'events', events: all }));

test("the built-in ones are listed, then the team's own", () => {
  const integrations = {
    ours: () => ({ kind: 'ignored' as const, because: '' }),
    mapped: fromJson({ dedupKey: 'a', title: 'a' }),
  };
  expect(integrationsOf({ ...example, integrations })).toEqual([
    { name: 'alertmanager', kind: 'built in' },
    { name: 'cloudwatch', kind: 'built in' },
    { name: 'eventbridge', kind: 'built in' },
    { name: 'grafana', kind: 'built in' },
    { name: 'ours', kind: 'function' },
    { name: 'mapped', kind: 'JSON mapping' },
  ]);
});

test.each(['alertmanager', 'grafana'])("'%s' reads what it is known for", async (name) => {
  const alerts = [{ status: 'firing', labels: { alertname: 'A' } }];
  expect(drafts(await parseWith(name, { alerts }, CONTEXT))).toMatchObject([{ title: 'A' }]);
});

test.each(['nope', '', 'toString', '__proto__'])(
  "there is no integration '%s', and the sentence names those there are",
  async (name) => {
    const context = { ...CONTEXT, organisation: { ...example, integrations: {} } };
    await expect(parseWith(name, {}, context)).rejects.toMatchObject({
      status: 404,
      message: `there is no integration '${name}'; there are 'alertmanager', 'cloudwatch', 'eventbridge', 'grafana'`,
    });
  },
);

test("a team's own function is given the payload and what it may know", async () => {
  const seen: unknown[] = [];
  const integrations = {
    ours: (...args: unknown[]) => {
      seen.push(...args);
      return { kind: 'events' as const, events: [ALERT] };
    },
  };
  const context = { ...CONTEXT, organisation: { ...example, integrations } };
  expect(drafts(await parseWith('ours', { a: 1 }, context))).toEqual([ALERT]);
  expect(seen).toEqual([{ a: 1 }, context]);
});

test.each([
  { why: 'an ignored payload', returned: { kind: 'ignored', because: 'a test' } },
  { why: 'a refused one', returned: { kind: 'refused', problems: { a: "'a' should be b, got c" } } },
  {
    why: 'an answer',
    returned: { kind: 'events', events: [{ kind: 'resolve', dedupKey: 'a', by: 'ours', because: 'over' }] },
  },
])('$why is passed on as it is', async ({ returned }) => {
  expect(await own(() => returned)).toEqual(returned);
});

test('no events are nothing to do', async () => {
  expect(await events()).toEqual({ kind: 'ignored', because: 'it gave no events' });
});

const circular: { self?: unknown } = {};
circular.self = circular;

test.each([
  { why: 'an error', thrown: new Error('no colour'), says: "integration 'ours' could not read it: no colour" },
  {
    why: 'a bug of its own',
    thrown: new TypeError('x is undefined'),
    says: "integration 'ours' could not read it: x is undefined",
  },
  { why: 'anything else', thrown: circular, says: "integration 'ours' could not read it: [object Object]" },
  { why: 'what our own parser throws', thrown: new Refused(404, 'a sentence'), says: "integration 'ours': a sentence" },
])('$why that it throws is a refusal with its message', async ({ thrown, says }) => {
  const throwing = () => {
    throw thrown;
  };
  expect(await own(throwing)).toEqual({ kind: 'refused', problems: { ours: says } });
});

test.each([
  { returned: undefined, says: /^integration 'ours': 'body' should be an object, got nothing$/ },
  { returned: Promise.resolve(1), says: /'kind' should be given, got nothing/ },
  { returned: { kind: 'maybe' }, says: /'kind' should be 'events' or 'ignored' or 'refused', got 'maybe'/ },
  { returned: { kind: 'ignored' }, says: /'because' should be given, got nothing/ },
  { returned: { kind: 'events', events: {} }, says: /'events' should be a list, got \{\}/ },
  { returned: circular, says: /'kind' should be given/ },
])('what it must not return is refused: $says', async ({ returned, says }) => {
  expect(await own(() => returned)).toEqual({ kind: 'refused', problems: { ours: expect.stringMatching(says) } });
});

test.each([
  {
    event: { ...ALERT, priority: 'high' },
    field: 'events.0.priority',
    says: /^'events\.0\.priority' should be 'P1' or .*, got 'high'$/,
  },
  { event: { ...ALERT, dedupKey: '' }, field: 'events.0.dedupKey', says: /should say which problem this is, got ''$/ },
  { event: { ...ALERT, body: { tags: [7] } }, field: 'events.0.body.tags.0', says: /should be text, got 7$/ },
  { event: { ...ALERT, body: 'x' }, field: 'events.0.body', says: /should be an object, got 'x'$/ },
  { event: { kind: 'resolve', dedupKey: 'a' }, field: 'events.0.by', says: /should be given, got nothing$/ },
  { event: null, field: 'events.0.body', says: /should be an object, got null$/ },
])('an event that is none is refused: $field $says', async ({ event, field, says }) => {
  expect(await events(event)).toMatchObject({ kind: 'refused', problems: { [field]: expect.stringMatching(says) } });
});

test('beside it, one that is whole is taken', async () => {
  expect(drafts(await events({ ...ALERT, title: 7 }, ALERT))).toEqual([
    {
      ...ALERT,
      note: "1 of the 2 alerts in the same message could not be read: 'events.0.title' should be text, got 7",
    },
  ]);
});

test('what a body has nothing to say about can be left out', async () => {
  expect(drafts(await events({ ...ALERT, body: { description: 'd' } }))).toEqual([
    { ...ALERT, body: { ...NO_BODY, description: 'd' } },
  ]);
});

test('it cannot make an incident that is too large to be stored', async () => {
  const many = Array.from({ length: 300 }, (_, n) => `${n}-${'x'.repeat(3000)}`);
  const huge = {
    ...ALERT,
    title: many[0],
    dedupKey: many[1],
    note: many.join(''),
    responders: many.map((name) => ({ type: 'user', name })),
    body: {
      ...NO_BODY,
      description: many.join(''),
      tags: many,
      details: Object.fromEntries(many.map((text) => [text.slice(0, 9), text])),
      link: `https://a.example/${many[0]}`,
      links: many.map((text) => ({ text, href: 'https://a.example' })),
      images: many.map((alt) => ({ src: 'https://a.example', href: '', alt })),
      actions: many,
      truncated: many,
    },
  };
  const [draft] = drafts(await events(huge));
  expect(JSON.stringify(draft).length).toBeLessThan(120_000);
  expect(draft).toMatchObject({
    body: {
      link: '',
      truncated: expect.arrayContaining(['description', 'tags', 'details', 'link', 'links', 'images']),
    },
  });
});

test('nor an answer', async () => {
  const long = 'x'.repeat(100_000);
  const [answer] = drafts(await events({ kind: 'acknowledge', dedupKey: long, by: long, because: long }));
  expect(JSON.stringify(answer).length).toBeLessThan(1300);
});

test('a service that does not exist loses no alert: it is said on the timeline', async () => {
  const [alert, answer] = drafts(
    await events(
      { ...ALERT, service: 'nope', note: 'Mind the gap.' },
      { kind: 'resolve', dedupKey: 'a', service: 'nope', by: 'ours', because: 'over' },
    ),
  );
  expect(alert).toEqual({ ...ALERT, note: "Mind the gap.\nIt names service 'nope', which does not exist." });
  expect(answer).not.toHaveProperty('service');
  expect(drafts(await events({ ...ALERT, service: 'reports' }))).toEqual([{ ...ALERT, service: 'reports' }]);
});

test('whatever it returns, the answer is one that an integration may give', async () => {
  const event = fc.oneof(
    fc.anything(),
    fc.dictionary(fc.constantFrom(...Object.keys(ALERT)), fc.anything()).map((more) => ({ ...ALERT, ...more })),
  );
  const returned = fc.oneof(
    fc.anything(),
    fc.record({ kind: fc.constantFrom('events', 'ignored', 'refused'), events: fc.array(event) }),
  );
  await fc.assert(
    fc.asyncProperty(returned, async (value) => {
      const parsed = await own(() => value);
      expect(['events', 'ignored', 'refused']).toContain(parsed.kind);
      if (parsed.kind === 'events') expect(() => JSON.stringify(parsed)).not.toThrow();
    }),
    { numRuns: runs(150, 10_000), seed: 20260110 },
  );
});
