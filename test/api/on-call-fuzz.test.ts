import * as fc from 'fast-check';
import { readList } from '../../tasks/audit/audited-list';
import { contactList } from '../../tasks/contacts/contact';
import { overridesOf, timeOffOf } from '../../tasks/on-call/data-store';
import { overridesList } from '../../tasks/on-call/lists';
import { onCallAt } from '../../workflows/on-call/on-call';
import { type Api, anApi } from '../support/api';
import { runs } from '../support/runs';

const SCHEDULE = 'platform-primary';
const USERS = ['platform-engineer-1', 'platform-engineer-2', 'platform-engineer-3'];

const oddly = <T>(usual: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 25, arbitrary: usual as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: fc.jsonValue() });
const body = (must: Readonly<Record<string, fc.Arbitrary<unknown>>>, may: typeof must = {}) =>
  fc.record(
    { because: oddly(fc.constant('x')), ...must, ...may },
    { requiredKeys: ['because', ...(Object.keys(must) as 'because'[])] },
  );
const named = (path: string, often: readonly string[]) =>
  fc.constantFrom(...often, ...often, 'A b', 'x'.repeat(65)).map((id) => `${path}/${encodeURIComponent(id)}`);

const user = oddly(fc.constantFrom(...USERS));
const instant = oddly(
  fc.oneof(
    {
      weight: 20,
      arbitrary: fc
        .date({ min: new Date('2026-01-10'), max: new Date('2026-03-20'), noInvalidDate: true })
        .map((at) => at.toISOString()),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('2026-02-30T00:00:00Z', '2026-01-11T00:00:00+99:59', '9999-12-31T23:59:59Z'),
    },
  ),
);
const minutes = oddly(fc.integer({ min: 1, max: 5000 }));
const whenever = (must: Readonly<Record<string, fc.Arbitrary<unknown>>>, may: typeof must) =>
  fc.oneof(
    body({ ...must, minutes }, { ...may, from: instant }),
    body({ ...must, until: instant, from: instant }, may),
  );

const OVERRIDES = `/v1/schedules/${SCHEDULE}/overrides`;
const request = (method: string, path: fc.Arbitrary<string>, sent: fc.Arbitrary<object>) =>
  fc.tuple(fc.constant(method), path, sent);
const CONTACT = fc.constantFrom(
  { channel: 'email', address: 'a@example.com' },
  { channel: 'sms', address: '+491701234567' },
  { channel: 'slack', address: 'U012AB3CD' },
  { channel: 'slack', address: 'a@example.com' },
);

const REQUESTS = fc.oneof(
  request(
    'PUT',
    named(OVERRIDES, ['a', 'b', 'c', 'd']),
    whenever({ user }, { replaces: user, users: oddly(fc.array(user, { maxLength: 3 })) }),
  ),
  request('DELETE', named(OVERRIDES, ['a', 'b', 'c', 'd', 's-1']), fc.constant({})),
  request(
    'POST',
    fc.constant(`/v1/schedules/${SCHEDULE}/swaps`),
    body({ first: instant, second: instant }, { id: oddly(fc.constantFrom('s', 't')) }),
  ),
  request('PUT', named(`/v1/users/${USERS[0]}/time-off`, ['a', 'b']), whenever({}, { cover: user })),
  request('POST', fc.constant(`/v1/users/${USERS[0]}/contacts`), oddly(CONTACT) as fc.Arbitrary<object>),
  request(
    'PUT',
    fc.constant(`/v1/users/${USERS[0]}/contacts`),
    body({ contacts: oddly(fc.array(CONTACT, { maxLength: 3 })) }, { revision: fc.jsonValue() }),
  ),
);

let api: Api;
beforeAll(async () => {
  api = await anApi();
});

test('whatever is asked for: no 5xx, every refusal a sentence, and what is kept can be resolved and excludes nothing twice', async () => {
  const { world } = api.night;
  await fc.assert(
    fc.asyncProperty(
      REQUESTS,
      fc.integer({ min: 1, max: runs(40_000, 600) }),
      async ([method, path, sent], seconds) => {
        const before = await readList(world.table, overridesList(SCHEDULE));
        const seen = await api.call(method, path, JSON.stringify(sent));
        expect([200, 404, 409, 422]).toContain(seen.status);
        if (seen.status !== 200) expect(seen.body.message).toMatch(/\S+ \S+/);

        const overrides = await overridesOf(world.table, [SCHEDULE]);
        for (const one of overrides)
          for (const other of overrides)
            if (one.id !== other.id && JSON.stringify(one.replaces) === JSON.stringify(other.replaces))
              expect(one.from >= other.until || other.from >= one.until).toBe(true);
        expect(new Set(overrides.map(({ madeAt }) => madeAt)).size).toBe(overrides.length);
        const timeOff = await timeOffOf(world.table, USERS);
        onCallAt(world.organisation, SCHEDULE, world.clock(), { overrides, timeOff });
        const after = await readList(world.table, overridesList(SCHEDULE));
        if (seen.status !== 200) expect(after).toEqual(before);
        expect((await readList(world.table, contactList(`user:${USERS[0] ?? ''}`))).list.length).toBeLessThanOrEqual(
          20,
        );
        await api.night.pass({ seconds });
      },
    ),
    { numRuns: runs(15, 2000), seed: 1226 },
  );
  expect(api.night.problems).toEqual([]);
});
