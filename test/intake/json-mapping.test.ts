import fc from 'fast-check';
import { fromMapping } from '../../tasks/intake/json/from-mapping';
import type { Parsed } from '../../workflows/alert-event';
import { integrationProblems } from '../../workflows/check-integrations';
import { uptimeCheck } from '../../workflows/example/integrations/uptime-check';
import { fromJson, MAPPED_FIELDS, type MappingFields } from '../../workflows/json-mapping';
import { runs } from '../support/runs';
import { CONTEXT, drafts } from './support/read';

const FIELDS = { dedupKey: 'id', title: 'name' } satisfies MappingFields;

const read = (fields: Partial<MappingFields>, payload: unknown): Promise<Parsed> =>
  fromMapping('uptime', fromJson({ ...FIELDS, ...fields }), payload, CONTEXT);

const CONSTANTS_WITHOUT_QUOTES = [
  { field: 'priority', expression: 'P1', constant: 'P1' },
  { field: 'priority', expression: ' (P5) ', constant: 'P5' },
  { field: 'priority', expression: "level = 'fatal' ? P1 : 'P4'", constant: 'P1' },
  { field: 'priority', expression: "level = 'fatal' ? 'P1' : up ? 'P3' : P4", constant: 'P4' },
  { field: 'action', expression: 'resolve', constant: 'resolve' },
  { field: 'action', expression: "up ? resolve : 'trigger'", constant: 'resolve' },
] as const;

/** As a tool might send it that knows nothing of ours. */
const monitors = {
  sent: 'by uptime.example',
  monitors: [
    {
      id: 'shop',
      name: 'The shop is down',
      up: false,
      level: 'fatal',
      why: 'HTTP 500',
      where: 'eu-1',
      page: 'https://uptime.example/shop',
      labels: ['web', 'shop'],
      facts: { status: 500, body: { error: true }, empty: '' },
    },
    { id: 'blog', name: 'The blog is down', up: true },
    { id: 'lab', name: 'The lab is down', up: false, muted: true },
  ],
};

const everything: MappingFields = {
  each: 'monitors',
  ignoreWhen: 'muted',
  action: "up ? 'resolve' : 'trigger'",
  dedupKey: "'monitor-' & id",
  title: 'name',
  priority: "level = 'fatal' ? 'P1' : 'P4'",
  description: 'why',
  source: '$payload.sent',
  entity: 'where',
  tags: 'labels',
  details: 'facts',
  link: 'page',
  links: "[{'text': 'Status page', 'href': 'https://status.example'}, page]",
  service: "'reports'",
  by: "'uptime.example'",
};

test('every field can be mapped, one alert for each thing', async () => {
  expect(await fromMapping('uptime', fromJson(everything, 'keep the text'), monitors, CONTEXT)).toEqual({
    kind: 'events',
    events: [
      {
        kind: 'trigger',
        dedupKey: 'monitor-shop',
        service: 'reports',
        title: 'The shop is down',
        priority: 'P1',
        because: "an alert from integration 'uptime'",
        responders: [],
        onRepeat: 'keep the text',
        note: '',
        body: {
          description: 'HTTP 500',
          source: 'by uptime.example',
          entity: 'eu-1',
          tags: ['web', 'shop'],
          details: { status: '500', body: '{"error":true}' },
          link: 'https://uptime.example/shop',
          links: [
            { text: 'Status page', href: 'https://status.example' },
            { text: 'https://uptime.example/shop', href: 'https://uptime.example/shop' },
          ],
          images: [],
          actions: [],
          truncated: [],
        },
      },
      {
        kind: 'resolve',
        dedupKey: 'monitor-blog',
        service: 'reports',
        by: 'uptime.example',
        because: "integration 'uptime' says resolve",
      },
    ],
  });
});

test('the whole of it is checked, and nothing is wrong with it', () => {
  expect(integrationProblems({ uptime: fromJson(everything) })).toEqual([]);
  expect(new Set(MAPPED_FIELDS)).toEqual(new Set(Object.keys(everything)));
});

test('the one of the example', async () => {
  const down = { check: 'shop', state: 'down', url: 'https://shop.example', since: '02:30' };
  const parsed = await fromMapping('uptime-check', uptimeCheck, down, CONTEXT);
  expect(drafts(parsed)).toMatchObject([
    {
      kind: 'trigger',
      dedupKey: 'shop',
      title: 'shop is down',
      priority: 'P1',
      body: { link: 'https://shop.example' },
    },
  ]);
  const up = await fromMapping('uptime-check', uptimeCheck, { check: 'shop', state: 'up' }, CONTEXT);
  expect(drafts(up)).toMatchObject([{ kind: 'resolve', dedupKey: 'shop', by: 'uptime-check' }]);
});

test.each([
  { why: 'P3 is the default', fields: {}, is: { priority: 'P3', kind: 'trigger' } },
  {
    why: 'null is as good as nothing',
    fields: { priority: 'null', tags: 'null', details: 'null' },
    is: { priority: 'P3' },
  },
  { why: 'a constant has quotes of its own', fields: { priority: "'P5'" }, is: { priority: 'P5' } },
  { why: 'one tag is a list of one', fields: { tags: "'web'" }, is: { body: { tags: ['web'] } } },
  {
    why: 'one link is a list of one',
    fields: { links: "'https://a.example'" },
    is: { body: { links: [{ href: 'https://a.example' }] } },
  },
  { why: 'the request has an id', fields: { dedupKey: '$requestId' }, is: { dedupKey: 'request-1' } },
  { why: 'JSON inside text can be read', fields: { title: '$parse(\'{"a":"deep"}\').a' }, is: { title: 'deep' } },
  { why: 'now is when the payload came in', fields: { title: '$now()' }, is: { title: '2026-01-10T02:30:00.000Z' } },
  { why: 'and can be written as one likes', fields: { title: "$fromMillis($millis(), '[Y]')" }, is: { title: '2026' } },
  { why: 'a service we have is named', fields: { service: "'reports'" }, is: { service: 'reports', note: '' } },
  { why: 'an address that is none is left out', fields: { link: "'javascript:1'" }, is: { body: { link: '' } } },
])('$why', async ({ fields, is }) => {
  expect(drafts(await read(fields, { id: 'a', name: 'n' }))).toMatchObject([is]);
});

test('a service that does not exist loses no alert: it is said on the timeline', async () => {
  const [draft] = drafts(await read({ service: "'nope'" }, { id: 'a', name: 'n' }));
  expect(draft).toMatchObject({ note: "It names service 'nope', which does not exist." });
  expect(draft).not.toHaveProperty('service');
});

test('what is longer than its limit is cut, and marked', async () => {
  const fields = { description: "$pad('', 15001, 'd')", tags: "[1..21].('tag-' & $)", entity: "$pad('', 513, 'e')" };
  const [draft] = drafts(await read(fields, { id: 'a', name: 'n'.repeat(131) }));
  expect(draft).toMatchObject({ body: { truncated: ['title', 'description', 'entity', 'tags'] } });
});

test.each([
  {
    why: 'a list without anything in it',
    fields: { each: 'things' },
    payload: { things: [] },
    because: "'each' gave nothing",
  },
  { why: 'a list that is not there', fields: { each: 'things' }, payload: {}, because: "'each' gave nothing" },
  { why: 'what is to be ignored', fields: { ignoreWhen: 'true' }, payload: {}, because: "'ignoreWhen' is true" },
])('$why is nothing to do', async ({ fields, payload, because }) => {
  expect(await read(fields, payload)).toEqual({ kind: 'ignored', because });
});

test.each([
  { fields: {}, payload: {}, problems: { dedupKey: "'dedupKey' should be given, got nothing" } },
  { fields: {}, payload: { id: 7 }, problems: { dedupKey: "'dedupKey' should be text, got 7" } },
  { fields: {}, payload: { id: ' ' }, problems: { dedupKey: "'dedupKey' should say which problem this is, got ''" } },
  { fields: {}, payload: { id: 'a' }, problems: { title: "'title' should be given, got nothing" } },
  { fields: {}, payload: { id: 'a', name: ['x'] }, problems: { title: '\'title\' should be text, got ["x"]' } },
  {
    fields: { priority: 'level', description: 'id = 1' },
    payload: { id: 'a', name: 'n', level: 'high' },
    problems: {
      priority: "'priority' should be 'P1' or 'P2' or 'P3' or 'P4' or 'P5', got 'high'",
      description: "'description' should be text, got false",
    },
  },
  {
    fields: { tags: '[1]' },
    payload: { id: 'a', name: 'n' },
    problems: { 'tags.0': "'tags.0' should be text, got 1" },
  },
  {
    fields: { details: "'x'" },
    payload: { id: 'a', name: 'n' },
    problems: { details: "'details' should be an object, got 'x'" },
  },
  {
    fields: { ignoreWhen: "'yes'" },
    payload: {},
    problems: { ignoreWhen: "'ignoreWhen' should be true or false, got 'yes'" },
  },
  {
    fields: { action: "'explode'" },
    payload: { id: 'a' },
    problems: { action: "'action' should be 'trigger' or 'acknowledge' or 'resolve', got 'explode'" },
  },
  {
    fields: { title: '$sum(name)' },
    payload: { id: 'a', name: 'n' },
    problems: {
      title: expect.stringMatching(
        /^'title' should be what '\$sum\(name\)' gives, but it failed: Argument 1 of function "sum"/,
      ),
    },
  },
  {
    fields: { title: '$nope(name)' },
    payload: { id: 'a', name: 'n' },
    problems: { title: "'title' should be what '$nope(name)' gives, but it failed: there is no function $nope" },
  },
  {
    fields: { title: "$eval('1')" },
    payload: { id: 'a' },
    problems: { title: expect.stringContaining('but it failed: $eval would run text of strangers') },
  },
  {
    fields: { title: '$parse(name)' },
    payload: { id: 'a', name: '{' },
    problems: { title: expect.stringContaining("'title' should be what '$parse(name)' gives, but it failed: ") },
  },
  {
    fields: { title: '$sum' },
    payload: { id: 'a' },
    problems: { title: expect.stringMatching(/^'title' should be text, got \{/) },
  },
])('$fields of $payload is refused in sentences', async ({ fields, payload, problems }) => {
  expect(await read(fields, payload)).toEqual({ kind: 'refused', problems });
});

test('one thing that cannot be read loses none of the others', async () => {
  const payload = { things: [{ id: 'a', name: 'n' }, { id: 'b' }] };
  expect(drafts(await read({ each: 'things' }, payload))).toMatchObject([
    {
      dedupKey: 'a',
      note: "1 of the 2 alerts in the same message could not be read: 'each.1.title' should be given, got nothing",
    },
  ]);
});

test.each([
  { why: 'an expression that calls itself forever', fields: { title: '($f := function($x){$f($x + 1)}; $f(0))' } },
  { why: 'one that grows with every step', fields: { title: '($f := function($x){$f($x & $x)}; $f("x"))' } },
  {
    why: 'one that looks at every pair of a long list',
    fields: { title: '$count([1..1000].([1..1000].(%))) > 0 ? "x"' },
  },
])('$why is stopped', async ({ fields }) => {
  expect(await read(fields, { id: 'a' })).toEqual({
    kind: 'refused',
    problems: { title: expect.stringMatching(/but it failed: /) },
  });
});

test('all expressions of a payload have one budget', async () => {
  const payload = { things: Array.from({ length: 2000 }, (_, n) => ({ id: `${n}` })) };
  const fields = { each: 'things', title: '$count([1..500].($ + 1)) & ""' };
  const events = drafts(await read(fields, payload));
  expect(events.length).toBeLessThan(2000);
  expect(events[0]).toMatchObject({ note: expect.stringContaining('did not finish within 200000 steps') });
});

test.each([
  {
    name: 'uptime',
    integration: fromJson({ ...FIELDS, title: 'name &' }),
    problem: /^integration 'uptime', title is not JSONata: at position \d+ of "name &": /,
  },
  {
    name: 'uptime',
    integration: fromJson({ ...FIELDS, priority: '$eval(x)' }),
    problem: /^integration 'uptime', priority uses \$eval, /,
  },
  {
    name: 'uptime',
    integration: fromJson({ ...FIELDS, dedupKey: 'a & $random()' }),
    problem: /dedupKey uses \$random, so the same/,
  },
  {
    name: 'uptime',
    integration: fromJson({ ...FIELDS, title: ' ' }),
    problem: /title should be a JSONata expression as text, got " "/,
  },
  {
    name: 'uptime',
    integration: fromJson({ ...FIELDS, title: `'${'x'.repeat(4000)}'` }),
    problem: /at most 4000 characters, got 4002/,
  },
  ...CONSTANTS_WITHOUT_QUOTES.map(({ field, expression, constant }) => ({
    name: 'uptime',
    integration: fromJson({ ...FIELDS, [field]: expression }),
    problem: new RegExp(
      `^integration 'uptime', ${field} reads a field ${constant} of the payload; ` +
        `a constant has quotes of its own: "'${constant}'"$`,
    ),
  })),
  {
    name: 'uptime',
    integration: fromJson({ title: 'x' } as never),
    problem: /^integration 'uptime': 'dedupKey' should be given$/,
  },
  {
    name: 'uptime',
    integration: fromJson({ ...FIELDS, colour: "'red'" } as never),
    problem: /there is no field 'colour'; there are each, /,
  },
  {
    name: 'uptime',
    integration: 'x' as never,
    problem: /should be a function, or what fromJson\(\) returns, got string/,
  },
  {
    name: 'Uptime',
    integration: fromJson(FIELDS),
    problem: /^integration 'Uptime': a name is made of lower-case letters/,
  },
  { name: 'grafana', integration: fromJson(FIELDS), problem: /^integration 'grafana' has the name of a built-in one/ },
])('refused before anything runs: $problem', ({ name, integration, problem }) => {
  expect(integrationProblems({ [name]: integration })).toEqual([expect.stringMatching(problem)]);
});

test.each<{ fields: Partial<MappingFields> }>([
  { fields: { priority: "'P1'", action: "'resolve'" } },
  { fields: { priority: 'priority', action: 'action' } },
  { fields: { priority: '$.P1' } },
  { fields: { priority: "P1 ? 'P1'" } },
  { fields: { action: 'trigger.action' } },
  { fields: { description: 'resolve', tags: 'P1', service: 'trigger' } },
])('what only looks like a constant is taken: $fields', ({ fields }) => {
  expect(integrationProblems({ uptime: fromJson({ ...FIELDS, ...fields }) })).toEqual([]);
});

test('a function is as good as a mapping', () => {
  expect(integrationProblems({ ours: () => ({ kind: 'ignored', because: 'test' }) })).toEqual([]);
});

test('whatever comes, the answer is drafts or refusals in sentences, and a valid thing among them is taken', async () => {
  const thing = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom('id', 'name', 'up', 'labels', 'facts', 'page'), fc.jsonValue()),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(thing, { maxLength: 5 }), async (neighbours) => {
      const parsed = await fromMapping(
        'uptime',
        fromJson(everything),
        { monitors: [...neighbours, monitors.monitors[0]] },
        CONTEXT,
      );
      expect(drafts(parsed).at(-1)).toMatchObject({ dedupKey: 'monitor-shop' });
      const alone = await fromMapping('uptime', fromJson(everything), { monitors: neighbours }, CONTEXT);
      const sentences = alone.kind === 'refused' ? Object.values(alone.problems) : [];
      for (const sentence of sentences) expect(sentence).toMatch(/^'each\.\d+\.[\w.]+' should /);
    }),
    { numRuns: runs(50, 5_000), seed: 20260110 },
  );
});
