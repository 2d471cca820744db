import { randomBytes } from 'node:crypto';
import { forward, forwardAll } from '../../tasks/forward/forward';
import { sweepForwards } from '../../tasks/forward/sweep-forwards';
import { keys } from '../../tasks/incidents/keys';
import type { AlertDraft } from '../../workflows/alert-event';
import type { Forward, Organisation } from '../../workflows/organisation';
import { minutes } from '../../workflows/span';
import { Api } from '../support/api';
import { Night } from '../support/night';
import { onlyCheckout } from '../support/organisations';
import { type Mood, OtherSystem } from '../support/other-system';

const THEIR_KEY = 'their-key-that-nobody-may-see';

let other: OtherSystem;
let api: Api;
let night: Night;

const forwardingTo = (forward: Forward | undefined): Organisation => {
  const { checkout } = onlyCheckout.services;
  if (!checkout) throw new Error('the example has no checkout');
  return { ...onlyCheckout, services: { checkout: forward ? { ...checkout, forward } : checkout } };
};

const begins = async (kind: Forward['kind'], secrets: Readonly<Record<string, string>>): Promise<void> => {
  night = await Night.begins({ organisation: forwardingTo({ kind, url: other.url }), secrets });
  api = await Api.over(night);
  // On AWS no task may.
  Object.assign(night.world.table, { delete: () => Promise.reject(new Error('AccessDeniedException')) });
};

beforeEach(async () => {
  other = await OtherSystem.starts();
  await begins('opsgenie', { 'forward/checkout': THEIR_KEY });
});
afterEach(() => other.stop());

const draft = (dedupKey: string, kind: 'trigger' | 'resolve'): AlertDraft =>
  ({
    kind,
    dedupKey,
    by: 'CloudWatch',
    because: 'it is OK again',
    ...(kind === 'trigger' ? TRIGGER : {}),
  }) as AlertDraft;
const TRIGGER = {
  title: 'down',
  priority: 'P1',
  responders: [],
  onRepeat: 'keep the text',
  note: '',
  body: {
    description: '',
    source: '',
    entity: '',
    tags: [],
    details: {},
    link: '',
    links: [],
    images: [],
    actions: [],
  },
};

/** What has not gone on yet. */
const waiting = async (): Promise<number> => {
  const shards = await Promise.all(
    [0, 1, 2, 3].map((shard) =>
      night.world.table.query({
        IndexName: 'due',
        KeyConditionExpression: 'dueShard = :shard',
        ExpressionAttributeValues: { ':shard': `forward-${shard}` },
      }),
    ),
  );
  return shards.flatMap(({ items }) => items).length;
};

/** Real milliseconds: far more than an answer takes on a busy machine, as only one that hangs uses them up. */
const QUICK = { all: 60_000, each: 5000 };
const sweepAfter = async (minute: number): Promise<void> => {
  await night.pass(minutes(minute));
  await sweepForwards(night.world, 0, QUICK);
};

/** What is given up is an error, as somebody has to hear of it; nothing else went wrong. */
const oneIsGivenUp = (): void => expect(night.problems.splice(0)).toEqual(['not forwarded at all']);

const fromTheBus = (action: 'trigger' | 'resolve') =>
  api.post('/v1/events', {
    source: 'stepladder',
    'detail-type': 'Stepladder Alert Event',
    detail: { action, dedupKey: 'orders', title: 'Orders fail', service: 'checkout' },
  });

test('an accepted alert and its end go on at once, with the key of the other system', async () => {
  await fromTheBus('trigger');
  await fromTheBus('resolve');
  expect(other.received).toMatchObject([
    {
      request: 'POST /v2/alerts',
      key: `GenieKey ${THEIR_KEY}`,
      body: { message: 'Orders fail', alias: 'orders' },
    },
    { request: 'POST /v2/alerts/orders/close?identifierType=alias', key: `GenieKey ${THEIR_KEY}` },
  ]);
  expect(await waiting()).toBe(0);
});

test('a service that forwards nowhere keeps its alerts to itself', async () => {
  night = await Night.begins({ organisation: forwardingTo(undefined) });
  api = await Api.over(night);
  await api.alert();
  expect(other.received).toEqual([]);
  expect(await waiting()).toBe(0);
});

const MOODS: readonly Mood[] = [500, 503, 429, 408, 401, 403, 302, 'hangs', 'hangs up'];

test.each(MOODS)(
  'where the other system says %s, the alert is taken here, and goes on when that is over',
  async (mood) => {
    other.mood = mood;
    await forwardAll(
      night.world,
      [{ service: 'checkout', what: { kind: 'draft', draft: draft('a', 'trigger') } }],
      mood === 'hangs' ? 1000 : QUICK.each,
    );
    expect(other.received).toHaveLength(1);
    expect(await waiting()).toBe(1);
    other.mood = 202;
    await sweepAfter(1);
    expect(other.requests()).toEqual(['POST /v2/alerts', 'POST /v2/alerts']);
    expect(await waiting()).toBe(0);
  },
);

test('where nobody listens, the alert is taken here, and goes on when somebody does', async () => {
  const port = Number(new URL(other.url).port);
  await other.stop();
  expect(await api.alert()).toMatch(/^[0-9a-z]{16}$/);
  expect(await waiting()).toBe(1);
  await other.listen(port);
  await sweepAfter(1);
  expect(other.requests()).toEqual(['POST /v2/alerts']);
});

test('dying between storing and sending loses nothing: the sweep sends it', async () => {
  await new Promise<void>((dead) => {
    night.broken.writes = () => {
      night.crash();
      dead();
    };
    // Nothing comes back from a process that dies over it.
    void forward(night.world, 'checkout', { kind: 'draft', draft: draft('a', 'trigger') });
  });
  night.broken.writes = () => {};
  await night.restart();
  expect([other.received.length, await waiting()]).toEqual([0, 1]);
  await sweepAfter(1);
  expect(other.requests()).toEqual(['POST /v2/alerts']);
  expect(await waiting()).toBe(0);
});

test('what came later about an alert waits for what came first, and other alerts do not', async () => {
  other.mood = 503;
  await forward(night.world, 'checkout', { kind: 'draft', draft: draft('a', 'trigger') });
  other.mood = 202;
  await night.pass({ seconds: 40 });
  await forward(night.world, 'checkout', { kind: 'draft', draft: draft('a', 'resolve') });
  expect(await waiting()).toBe(2);
  await forward(night.world, 'checkout', { kind: 'draft', draft: draft('b', 'trigger') });
  expect(other.received.map(({ body }) => body.alias)).toEqual(['a', 'b']);
  await sweepAfter(1);
  expect(other.requests().slice(2)).toEqual(['POST /v2/alerts', 'POST /v2/alerts/a/close?identifierType=alias']);
  expect(await waiting()).toBe(0);
});

test('it is tried again after one minute, two, four, at last every hour, and given up after a day, which the timeline says', async () => {
  other.mood = 500;
  const id = await api.alert();
  await night.answer('resolve', 'anna');
  const hours = Array.from({ length: 23 }, () => 60);
  for (const wait of [1, 2, 4, 8, 16, 32, ...hours]) {
    const before = other.received.length;
    await night.pass({ seconds: wait * 60 - 1 });
    await sweepForwards(night.world, 0, QUICK);
    expect(other.received).toHaveLength(before);
    expect(await waiting()).toBe(1);
    await night.pass({ seconds: 1 });
    await sweepForwards(night.world, 0, QUICK);
    expect(other.received).toHaveLength(before + 1);
  }
  expect(await waiting()).toBe(0);
  oneIsGivenUp();
  expect((await api.get(`/v1/incidents/${id}`)).body.timeline).toContainEqual(
    expect.objectContaining({
      kind: 'not forwarded',
      because: expect.stringMatching(/POST \/v2\/alerts .*answered 500/),
    }),
  );
});

test.each([400, 404, 422])(
  'what the other system refuses with %s is not tried again, and the timeline says so',
  async (mood) => {
    other.mood = mood;
    const id = await api.alert();
    expect(await waiting()).toBe(0);
    oneIsGivenUp();
    expect((await api.get(`/v1/incidents/${id}`)).body.timeline).toContainEqual(
      expect.objectContaining({
        kind: 'not forwarded',
        by: 'Stepladder',
        because: expect.stringMatching(`answered ${mood}`),
      }),
    );
  },
);

test('two sweeps at once send nothing twice', async () => {
  other.mood = 503;
  await forward(night.world, 'checkout', { kind: 'draft', draft: draft('a', 'trigger') });
  other.mood = 202;
  await night.pass(minutes(1));
  await Promise.all([1, 2, 3].map(() => sweepForwards(night.world, 0, QUICK)));
  expect(other.received).toHaveLength(2);
});

test('a system that does not answer is asked for one alert in a run, not for all', async () => {
  other.mood = 503;
  const all = Array.from({ length: 50 }, (_, n) => draft(`alert-${n}`, 'trigger'));
  await forwardAll(
    night.world,
    all.map((one) => ({ service: 'checkout', what: { kind: 'draft', draft: one } as const })),
  );
  expect(await waiting()).toBe(50);
  expect(other.received.length).toBeLessThanOrEqual(8);
  const before = other.received.length;
  await sweepAfter(1);
  expect(other.received.length - before).toBeLessThanOrEqual(8);
  other.mood = 202;
  for (let minute = 0; minute < 3; minute += 1) await sweepAfter(1);
  expect(await waiting()).toBe(0);
  expect(new Set(other.received.map(({ body }) => body.alias)).size).toBe(50);
});

test('without the secret nothing is sent, and everything is when it is there', async () => {
  const secrets: Record<string, string> = {};
  await begins('opsgenie', secrets);
  await api.alert();
  expect([other.received.length, await waiting()]).toEqual([0, 1]);
  secrets['forward/checkout'] = THEIR_KEY;
  await sweepAfter(1);
  expect(other.received).toMatchObject([{ key: `GenieKey ${THEIR_KEY}` }]);
});

const everythingIn = (pk: string) =>
  night.world.table.queryAll({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } });

test('neither key is stored, and a body larger than an item arrives as it was', async () => {
  await begins('pagerduty', { 'forward/checkout': THEIR_KEY });
  other.mood = 503;
  const custom_details = { text: '🔥é'.repeat(60_000), random: randomBytes(120_000).toString('base64') };
  const event = { routing_key: 'our-key', event_action: 'trigger', dedup_key: 'a', payload: { custom_details } };
  const original = { protocol: 'pagerduty', method: 'POST', path: '/v2/enqueue', body: JSON.stringify(event) } as const;
  await forward(night.world, 'checkout', { kind: 'alert', draft: draft('a', 'trigger'), original });
  const stored = await everythingIn(keys.forward('checkout', 'a', '').pk);
  expect(stored).toHaveLength(1);
  expect(JSON.stringify(stored)).not.toMatch(/our-key|their-key/);
  other.mood = 202;
  await sweepAfter(1);
  expect(other.received.at(-1)?.body).toEqual({ ...event, routing_key: THEIR_KEY });
  expect(await waiting()).toBe(0);
  for (const pk of ['', '#BODY'].map((which) => keys.forward('checkout', 'a', '').pk + which))
    expect(JSON.stringify(await everythingIn(pk))).not.toMatch('🔥');
});

test('what was left alone for days is still sent, or given up, and not forgotten', async () => {
  other.mood = 503;
  await forward(night.world, 'checkout', { kind: 'draft', draft: draft('a', 'trigger') });
  await night.pass(minutes(50 * 60));
  await forward(night.world, 'checkout', { kind: 'draft', draft: draft('a', 'resolve') });
  other.mood = 202;
  await sweepAfter(1);
  expect(await waiting()).toBe(0);
  expect(other.requests().filter((request) => request === 'POST /v2/alerts')).toHaveLength(2);
  oneIsGivenUp();
});

test('many of one alert go on one after the other', async () => {
  for (let n = 0; n < 100; n += 1) {
    await forward(night.world, 'checkout', { kind: 'draft', draft: draft('a', n % 2 === 0 ? 'trigger' : 'resolve') });
    await night.pass({ seconds: 1 });
  }
  const pair = ['POST /v2/alerts', 'POST /v2/alerts/a/close?identifierType=alias'];
  expect(other.requests()).toEqual(Array.from({ length: 50 }, () => pair).flat());
  expect(await waiting()).toBe(0);
});

test('at the same instant nothing is lost either', async () => {
  const all = Array.from({ length: 20 }, () =>
    forward(night.world, 'checkout', { kind: 'draft', draft: draft('a', 'trigger') }),
  );
  await Promise.all(all);
  expect(other.received).toHaveLength(20);
  expect(await waiting()).toBe(0);
});

test('what waits when a service stops forwarding goes nowhere', async () => {
  other.mood = 503;
  await forward(night.world, 'checkout', { kind: 'draft', draft: draft('a', 'trigger') });
  await night.crashAndRestart(forwardingTo({ kind: 'pagerduty', url: other.url }));
  await sweepAfter(1);
  expect(other.received).toHaveLength(1);
  expect(await waiting()).toBe(0);
  oneIsGivenUp();
});
