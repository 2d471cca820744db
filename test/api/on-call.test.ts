import example from '../../workflows/example';
import { Api, anApi } from '../support/api';
import { readCalendar } from '../support/i-calendar';
import { Night } from '../support/night';

let api: Api;
beforeAll(async () => {
  api = await anApi();
});

const ask = (query: string) => api.get(`/v1/oncall${query}`);
const one = async (query: string) => (await ask(`?schedule=platform-primary${query}`)).body.schedules[0];

test('who is on call has a name, a reason, a beginning and an end, and somebody who is next', async () => {
  expect(await one('')).toEqual({
    schedule: 'platform-primary',
    timeZone: 'Europe/Berlin',
    onCall: [
      {
        user: 'platform-engineer-1',
        name: 'First platform engineer',
        from: '2026-01-05T08:00:00.000Z',
        until: '2026-01-12T08:00:00.000Z',
        source: { kind: 'layer', layer: 'weekly' },
        because: "layer 'weekly', until 2026-01-12T09:00[Europe/Berlin]",
      },
    ],
    away: [],
    from: '2026-01-05T08:00:00.000Z',
    until: '2026-01-12T08:00:00.000Z',
    declared: null,
    next: [expect.objectContaining({ user: 'platform-engineer-2', from: '2026-01-12T08:00:00.000Z' })],
  });
});

test('without a schedule it is every one, as of the same instant', async () => {
  const { body } = await ask('');
  expect(body.at).toBe('2026-01-10T01:30:00.000Z');
  expect(body.schedules.map(({ schedule }: { schedule: string }) => schedule)).toEqual(Object.keys(example.schedules));
});

test('any instant can be asked about: with an offset, by the clocks of a zone, and where the plus was lost', async () => {
  for (const at of [
    '2026-03-30T07:00:00Z',
    '2026-03-30T09:00%2B02:00',
    '2026-03-30T09:00+02:00',
    '2026-03-30T09:00%5BEurope/Berlin%5D',
  ]) {
    expect((await ask(`?at=${at}`)).body.at).toBe('2026-03-30T07:00:00.000Z');
    expect((await one(`&at=${at}`)).onCall[0]).toMatchObject({ from: '2026-03-30T07:00:00.000Z' });
  }
  expect((await ask('?at=2026-03-29T02:30[Europe/Berlin]')).body.at).toBe('2026-03-29T01:00:00.000Z');
  expect((await ask('?at=2026-10-25T02:30[Europe/Berlin]')).body.at).toBe('2026-10-25T00:30:00.000Z');
});

test('where nobody is on call, nobody is named, and what has no end has none', async () => {
  expect(await one('&at=2025-12-01T00:00Z')).toMatchObject({
    onCall: [],
    from: null,
    until: '2026-01-05T08:00:00.000Z',
    declared: null,
    next: [{ user: 'platform-engineer-1' }],
  });
  const { schedules } = (await ask('?at=9999-12-31T23:59Z')).body;
  expect(schedules[0].onCall).toHaveLength(1);
});

test('whoever never hands over has no end', async () => {
  const always = {
    name: 'always',
    every: { weeks: 1 },
    firstHandOff: '2026-01-05T09:00',
    participants: ['support-lead'],
  };
  const schedules = { alone: { timeZone: 'UTC', team: 'support', layers: [always] } };
  const alone = await Api.over(await Night.begins({ organisation: { ...example, schedules, policies: {} } }));
  const { body } = await alone.get('/v1/oncall');
  expect(body.schedules[0].onCall).toHaveLength(1);
  expect(body.schedules[0].next).toEqual([]);
});

test.each([
  { why: 'an unknown schedule', query: '?schedule=x', field: 'schedule', says: "one of 'platform-primary'" },
  { why: 'no schedule', query: '?schedule=', field: 'schedule', says: "got ''" },
  { why: 'no offset', query: '?at=2026-03-30T09:00', field: 'at', says: "got '2026-03-30T09:00'" },
  { why: 'an unknown zone', query: '?at=2026-03-30T09:00[Europe/Paradise]', field: 'at', says: 'such as' },
  { why: 'a day that no calendar has', query: '?at=2026-02-30T09:00[Europe/Berlin]', field: 'at', says: 'such as' },
  { why: 'an offset that is none', query: '?at=2026-02-20T09:00%2B99:00', field: 'at', says: 'such as' },
  { why: 'a word', query: '?at=tomorrow', field: 'at', says: "got 'tomorrow'" },
])('$why is refused with a sentence', async ({ query, field, says }) => {
  const { status, body } = await ask(query);
  expect(status).toBe(422);
  expect(body.errors[field]).toContain(says);
});

test('overrides and time off are counted, and said, also in calendars', async () => {
  const changed = await anApi();
  const put = async (path: string, body: object) =>
    expect((await changed.call('PUT', path, JSON.stringify(body))).status).toBe(200);
  await put('/v1/schedules/platform-primary/overrides/swap', {
    user: 'support-lead',
    from: '2026-01-11T08:00:00Z',
    until: '2026-01-11T20:00:00Z',
    because: 'a favour',
  });
  await put('/v1/users/support-lead/time-off/ill', {
    from: '2026-01-11T12:00:00Z',
    until: '2026-01-11T14:00:00Z',
    cover: 'support-agent-1',
    because: 'a nap',
  });
  const at = async (hour: string) =>
    (await changed.get(`/v1/oncall?schedule=platform-primary&at=2026-01-11T${hour}:00Z`)).body.schedules[0].onCall[0];
  expect(await at('09')).toMatchObject({
    user: 'support-lead',
    source: { kind: 'override', id: 'swap', by: 'the operator' },
    because: expect.stringContaining('a favour'),
    until: '2026-01-11T12:00:00.000Z',
  });
  expect(await at('13')).toMatchObject({ user: 'support-agent-1', source: { kind: 'time off', of: 'support-lead' } });
  expect(await at('20')).toMatchObject({ user: 'platform-engineer-1' });
  const { path } = (await changed.post('/v1/calendars', { user: 'support-agent-1' })).body.calendar;
  const covering = readCalendar((await changed.get(path, '')).body).events.filter(
    ({ SUMMARY }) => SUMMARY === 'On call: platform-primary',
  );
  expect(covering).toEqual([expect.objectContaining({ DTSTART: '20260111T120000Z', DTEND: '20260111T140000Z' })]);
});
