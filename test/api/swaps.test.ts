import { overridesOf } from '../../tasks/on-call/data-store';
import example from '../../workflows/example';
import { onCallAt } from '../../workflows/on-call/on-call';
import { Api, anApi } from '../support/api';
import { Night } from '../support/night';

let api: Api;
beforeEach(async () => {
  api = await anApi();
});

const SWAPS = '/v1/schedules/platform-primary/swaps';

/** Weekly from Monday 2026-01-05, 09:00 in Berlin: the first, the second, the third engineer. */
const FIRST = '2026-01-28T12:00:00Z';
const SECOND = '2026-02-04T12:00:00Z';

const swap = (first: string, second: string, more: object = {}) =>
  api.post(SWAPS, { first, second, because: 'a wedding', ...more });

const who = async (at: string) => {
  const { world } = api.night;
  const overrides = await overridesOf(world.table, ['platform-primary']);
  return onCallAt(world.organisation, 'platform-primary', Date.parse(at), { overrides, timeOff: [] }).shifts.map(
    ({ user }) => user,
  );
};

test('two people take each other’s shift, and give it on', async () => {
  expect([await who(FIRST), await who(SECOND)]).toEqual([['platform-engineer-1'], ['platform-engineer-2']]);
  const { status, body } = await swap(FIRST, SECOND, { id: 'wedding' });
  expect(status).toBe(200);
  expect(body.overrides).toMatchObject([
    {
      id: 'wedding-1',
      users: ['platform-engineer-2'],
      replaces: 'platform-engineer-1',
      from: '2026-01-26T08:00:00.000Z',
      until: '2026-02-02T08:00:00.000Z',
    },
    { id: 'wedding-2', users: ['platform-engineer-1'], replaces: 'platform-engineer-2' },
  ]);
  expect([await who(FIRST), await who(SECOND)]).toEqual([['platform-engineer-2'], ['platform-engineer-1']]);

  // The second has taken this shift, and swaps it for one of the third.
  await swap(FIRST, '2026-02-11T12:00:00Z');
  expect([await who(FIRST), await who('2026-02-11T12:00:00Z')]).toEqual([
    ['platform-engineer-3'],
    ['platform-engineer-2'],
  ]);
});

test('said again with the same id it is the same swap; without one it swaps back', async () => {
  const first = await swap(FIRST, SECOND, { id: 'wedding' });
  expect((await swap(FIRST, SECOND, { id: 'wedding' })).body).toEqual(first.body);
  expect(await who(FIRST)).toEqual(['platform-engineer-2']);
  await swap(FIRST, SECOND);
  expect(await who(FIRST)).toEqual(['platform-engineer-1']);
});

test('of a shift that has begun, the rest is swapped', async () => {
  const { body } = await swap('2026-01-10T00:00:00Z', SECOND);
  expect(body.overrides[0]).toMatchObject({ from: '2026-01-10T01:30:00.000Z', state: 'active' });
  expect(await who('2026-01-10T01:00:00Z')).toEqual(['platform-engineer-1']);
});

test.each([
  { why: 'the same person', first: FIRST, second: '2026-02-18T12:00:00Z', field: 'second', says: 'somebody else' },
  { why: 'a time without anybody', first: '2026-01-01T00:00:00Z', second: FIRST, field: 'first', says: 'with nobody' },
  {
    why: 'a shift that is over',
    first: '2026-01-07T00:00:00Z',
    second: FIRST,
    field: 'first',
    at: '2026-01-20T00:00:00Z',
    says: 'is not over',
  },
  { why: 'no instant', first: FIRST, second: 'then', field: 'second', says: 'be an instant such as' },
])('$why cannot be swapped', async ({ first, second, field, at, says }) => {
  if (at) await api.night.passTo(Date.parse(at));
  const seen = await swap(first, second);
  expect(seen.status).toBe(422);
  expect(seen.body.errors[field]).toContain(says);
});

test('two shifts that overlap cannot be swapped: for that time both would be given to one of them', async () => {
  const layer = (name: string, user: 'platform-engineer-1' | 'platform-engineer-2', from: string, to: string) =>
    ({
      name,
      every: { days: 1 },
      firstHandOff: '2026-01-01T00:00',
      participants: [user],
      restrictions: [{ from, to }],
      alongside: true,
    }) as const;
  const layers = [
    layer('day', 'platform-engineer-1', '08:00', '20:00'),
    layer('night', 'platform-engineer-2', '18:00', '24:00'),
  ];
  const schedules = {
    ...example.schedules,
    'platform-primary': { timeZone: 'Europe/Berlin', team: 'platform', layers },
  };
  api = await Api.over(await Night.begins({ organisation: { ...example, schedules } }));
  const seen = await swap(FIRST, '2026-01-28T21:00:00Z');
  expect(seen.body.errors?.second).toContain('does not overlap');
  expect(await who('2026-01-28T18:30:00Z')).toEqual(['platform-engineer-2', 'platform-engineer-1']);
  expect((await swap(FIRST, '2026-01-29T21:00:00Z')).status).toBe(200);
});

test('where two are on call together, it is not said whose shift is meant', async () => {
  const two = {
    users: ['platform-engineer-1', 'platform-engineer-3'],
    from: FIRST,
    until: '2026-01-29T00:00:00Z',
    because: 'x',
  };
  await api.call('PUT', '/v1/schedules/platform-primary/overrides/two', JSON.stringify(two));
  expect((await swap(FIRST, SECOND)).body.errors.first).toContain(
    'exactly one person, got 2026-01-28T12:00:00.000Z with platform-engineer-1, platform-engineer-3',
  );
});
