import { dynamoDbClient } from '../../infra/local/store/client';
import { ensureTable } from '../../infra/local/store/ensure-table';
import { type EmbeddedStore, openStore } from '../../infra/local/store/open-store';
import { tableDefinition } from '../../infra/local/table';
import { refuseIn } from '../../tasks/api/dialects';
import { DEFAULT_PER_MINUTE, rateOf, throttled, withinRate } from '../../tasks/api/rate-limit';
import { openTable, type Table } from '../../tasks/incidents/table-client';

const MINUTE = 60_000;
const START = Date.parse('2026-01-10T01:30:20Z');
const KEY = { id: 'a-key', perMinute: 3 };

let store: EmbeddedStore;
let table: Table;
let now: number;
let problems: string[];
let writes: number;

beforeEach(async () => {
  store = await openStore('memory');
  const client = dynamoDbClient({ store });
  await ensureTable(client, tableDefinition('table'));
  const real = openTable(client, 'table');
  writes = 0;
  table = {
    ...real,
    update: (...args) => {
      writes += 1;
      return real.update(...args);
    },
  };
  now = START;
  problems = [];
});
afterEach(() => store.close());

/** A process remembers for itself which keys are over their limit: here, with its own hold on the table. */
const limiter = () => {
  const world = {
    table: { ...table },
    clock: () => now,
    log: { info: () => {}, error: (message: string) => problems.push(message) },
  };
  return (key: { readonly id: string; readonly perMinute?: number }) => rateOf(world, key);
};

const kinds = async (limit: ReturnType<typeof limiter>, times: number, key = KEY): Promise<readonly string[]> => {
  const seen: string[] = [];
  for (let n = 0; n < times; n += 1) seen.push((await limit(key)).kind);
  return seen;
};

test('so many in a minute and no more; the next minute begins anew', async () => {
  const limit = limiter();
  expect(await kinds(limit, 4)).toEqual(['ok', 'ok', 'ok', 'throttled']);
  expect(await limit(KEY)).toEqual({ kind: 'throttled', limit: 3, periodSeconds: 60, resetSeconds: 40 });
  now += 39_999;
  expect(await limit(KEY)).toMatchObject({ kind: 'throttled', resetSeconds: 1 });
  now += 1;
  expect(await limit(KEY)).toEqual({ kind: 'ok', limit: 3, periodSeconds: 60, resetSeconds: 60 });
});

test('several processes count together, and keys each for themselves', async () => {
  const [one, other] = [limiter(), limiter()];
  expect([...(await kinds(one, 2)), ...(await kinds(other, 2))]).toEqual(['ok', 'ok', 'ok', 'throttled']);
  expect(await kinds(other, 1, { id: 'another-key', perMinute: 3 })).toEqual(['ok']);
});

test('requests at the same instant are all counted', async () => {
  const limit = limiter();
  const rates = await Promise.all(Array.from({ length: 20 }, () => limit({ id: 'a-key', perMinute: 15 })));
  expect(rates.filter(({ kind }) => kind === 'ok')).toHaveLength(15);
});

test('over the limit nothing is written until the minute ends', async () => {
  const limit = limiter();
  await kinds(limit, 4);
  const before = writes;
  await kinds(limit, 100);
  expect(writes).toBe(before);
  now += MINUTE;
  await limit(KEY);
  expect(writes).toBeGreaterThan(before);
});

test('a process whose clock is behind counts in the minute that is', async () => {
  await kinds(limiter(), 3);
  now -= MINUTE;
  expect(await kinds(limiter(), 1)).toEqual(['throttled']);
});

test('a counter that cannot be reached refuses nothing, and says so', async () => {
  table = { ...table, update: () => Promise.reject(new Error('ProvisionedThroughputExceededException')) };
  expect(await kinds(limiter(), 5)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  expect(problems).toHaveLength(5);
});

test('a key without a limit of its own has the one of every key', async () => {
  expect(await limiter()({ id: 'a-key' })).toMatchObject({ kind: 'ok', limit: DEFAULT_PER_MINUTE });
});

const THROTTLED = { kind: 'throttled', limit: 3, periodSeconds: 60, resetSeconds: 17 } as const;

test.each([
  {
    who: 'an Opsgenie client',
    route: { dialect: 'opsgenie', path: '/v2/alerts' } as const,
    is: {
      status: 429,
      headers: {
        'retry-after': '17',
        'x-ratelimit-state': 'THROTTLED',
        'x-ratelimit-reason': 'ACCOUNT',
        'x-ratelimit-period-in-sec': '60',
      },
    },
  },
  {
    who: 'a PagerDuty client',
    route: { dialect: 'pagerduty', path: '/v2/enqueue' } as const,
    is: {
      status: 429,
      headers: { 'retry-after': '17' },
      body: { status: 'throttle exceeded', errors: [expect.stringMatching(/send it again in 17 seconds/)] },
    },
  },
  {
    who: 'a webhook, whose senders repeat nothing but a 5xx,',
    route: { dialect: 'stepladder', path: '/v1/integrations/{name}' } as const,
    is: { status: 503, headers: { 'retry-after': '17' } },
  },
  {
    who: 'any other client',
    route: { dialect: 'stepladder', path: '/v1/incidents' } as const,
    is: { status: 429, headers: { 'retry-after': '17' } },
  },
])('$who is asked to come back in a way it understands', ({ route, is }) => {
  const sentence = 'more than 3 requests in 60 seconds; send it again in 17 seconds';
  const { statusCode, headers, body } = refuseIn(route.dialect, throttled(route, THROTTLED), {
    took: 0,
    requestId: 'r',
  });
  expect({ status: statusCode, headers, body: JSON.parse(body) }).toMatchObject(is);
  expect(JSON.parse(body)).toMatchObject({ message: sentence });
});

test('a key within its rate passes, one over it is refused', async () => {
  const world = { table, clock: () => now, log: { info: () => {}, error: () => {} } };
  const route = { dialect: 'pagerduty', path: '/v2/enqueue' } as const;
  for (let n = 0; n < 3; n += 1) expect(await withinRate(world, route, KEY)).toBeUndefined();
  expect(await withinRate(world, route, KEY)).toMatchObject({ status: 429, headers: { 'retry-after': '40' } });
});
