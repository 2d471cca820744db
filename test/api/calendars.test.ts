import { keys } from '../../tasks/incidents/keys';
import example from '../../workflows/example';
import { days } from '../../workflows/span';
import { Api, anApi } from '../support/api';
import { readCalendar } from '../support/i-calendar';
import { Night } from '../support/night';

let api: Api;
beforeAll(async () => {
  api = await anApi();
});

const create = async (body: object, key?: string) => (await api.post('/v1/calendars', body, key)).body.calendar;
const fetched = (path: string) => api.get(path, '');
const revoke = (id: string, key?: string) => api.call('DELETE', `/v1/calendars/${id}`, undefined, key);

test("a schedule's calendar has its shifts from hand-off to hand-off, in UTC, also in the week in which the clocks change", async () => {
  const { path } = await create({ schedule: 'platform-primary' });
  const { status, headers, body } = await fetched(path);
  expect({ status, ...headers }).toMatchObject({
    status: 200,
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'private, max-age=300',
  });
  const { properties, events } = readCalendar(body);
  expect(properties).toMatchObject({
    VERSION: '2.0',
    'X-WR-CALNAME': 'On call: platform-primary',
    'REFRESH-INTERVAL': 'PT1H',
  });
  expect(events[0]).toMatchObject({
    SUMMARY: 'First platform engineer on call',
    DTSTART: '20260105T080000Z',
    DTEND: '20260112T080000Z',
    DTSTAMP: '20260110T013000Z',
    TRANSP: 'TRANSPARENT',
    DESCRIPTION: "layer 'weekly', until 2026-01-12T09:00[Europe/Berlin]",
  });
  expect(events.find(({ DTEND }) => DTEND === '20260330T070000Z')?.['DTSTART']).toBe('20260323T080000Z');
  for (const [index, event] of events.slice(1).entries()) expect(event['DTSTART']).toBe(events[index]?.['DTEND']);
  expect(events.at(-1)?.['DTEND']).toBe('20260713T070000Z');
});

test('the same shift has the same UID whenever it is asked for, and no other has it', async () => {
  const { path } = await create({ user: 'platform-engineer-1' });
  const before = readCalendar((await fetched(path)).body).events;
  expect((await fetched(path)).body).toBe((await fetched(path)).body);
  const night = await Night.begins({ organisation: example, from: api.night.start + days(20).seconds * 1000 });
  const later = await Api.over(night);
  const after = readCalendar(
    (await later.get((await later.post('/v1/calendars', { user: 'platform-engineer-1' })).body.calendar.path, '')).body,
  ).events;
  const uids = (events: typeof before) => new Map(events.map((event) => [event['UID'], event['DTSTART']]));
  expect(new Set([...uids(before).keys()]).size).toBe(before.length);
  expect([...uids(after)].slice(0, 10)).toEqual([...uids(before)].slice(0, 10));
});

test("somebody's calendar has their shifts in every schedule", async () => {
  const { path } = await create({ user: 'platform-engineer-1' });
  const { properties, events } = readCalendar((await fetched(path)).body);
  expect(properties['X-WR-CALNAME']).toBe('On call: First platform engineer');
  expect(new Set(events.map(({ SUMMARY }) => SUMMARY))).toEqual(
    new Set(['On call: platform-primary', 'On call: platform-secondary']),
  );
});

test('names that look like properties stay names', async () => {
  const name = 'A;B,C\\D "E" \r\nBEGIN:VEVENT\n\u0000\u2028ü'.repeat(4);
  const user = { ...example.users['platform-engineer-1'], name, timeZone: 'Europe/Berlin' };
  const organisation = { ...example, users: { ...example.users, 'platform-engineer-1': user } };
  const hostile = await Api.over(await Night.begins({ organisation }));
  const override = { user: 'platform-engineer-1', because: 'ill\u0007\nEND:VEVENT', minutes: 60 };
  await hostile.call('PUT', '/v1/schedules/platform-primary/overrides/ill', JSON.stringify(override));
  for (const body of [{ user: 'platform-engineer-1' }, { schedule: 'platform-primary' }]) {
    const { path } = (await hostile.post('/v1/calendars', body)).body.calendar;
    const { properties, events } = readCalendar((await hostile.get(path, '')).body);
    expect(events.length).toBeGreaterThan(8);
    expect(properties['X-WR-CALNAME'] + String(events[0]?.['SUMMARY'])).toContain('A;B,C\\D "E" BEGIN:VEVENT ü');
    expect(events.map(({ DESCRIPTION }) => DESCRIPTION).join()).toContain('(ill END:VEVENT)');
  }
});

test('the address is shown once, and kept nowhere', async () => {
  const made = await create({ schedule: 'support-duty' });
  const token = made.path.slice('/v1/calendars/'.length, -'.ics'.length);
  expect(token).toMatch(/^[\w-]{43}$/);
  const { body } = await api.get('/v1/calendars');
  expect(body.calendars).toContainEqual({
    id: made.id,
    schedule: 'support-duty',
    by: 'the operator',
    createdAt: '2026-01-10T01:30:00.000Z',
  });
  await fetched(made.path);
  const stored = await api.night.world.table.get(keys.calendar(made.id));
  expect(JSON.stringify([body, stored, api.night.problems])).not.toContain(token.slice(0, 12));
});

test('what was revoked answers as what never was, and cannot be revoked again', async () => {
  const { id, path } = await create({ schedule: 'support-duty' });
  expect(await revoke(id)).toMatchObject({ status: 200, body: { revoked: id } });
  expect(await revoke(id)).toMatchObject({ status: 404, body: { message: `there is no calendar '${id}'` } });
  const never = await fetched(`/v1/calendars/${'x'.repeat(43)}.ics`);
  expect(never).toMatchObject({
    status: 404,
    body: { message: 'there is no such calendar; it may have been revoked' },
  });
  const known = ({ status, body }: typeof never) => ({ status, message: body.message });
  expect(known(await fetched(path))).toEqual(known(never));
  expect(known(await fetched('/v1/calendars/x'))).toEqual(known(never));
  expect((await api.get('/v1/calendars')).body.calendars.map((each: { id: string }) => each.id)).not.toContain(id);
  expect(await api.night.world.table.get(keys.calendar(id))).toHaveProperty('expiresAt', 1_768_095_000);
});

test('a responder makes calendars of schedules and of their own shifts, and looks after their own', async () => {
  const one = await api.key('phone', { kind: 'responder', user: 'platform-engineer-1' });
  const two = await api.key('phone', { kind: 'responder', user: 'platform-engineer-2' });
  const mine = await create({ user: 'platform-engineer-1' }, one);
  const ofMe = await create({ user: 'platform-engineer-1' });
  const ours = await create({ schedule: 'support-duty' }, one);
  const listed = async (key: string) =>
    (await api.get('/v1/calendars', key)).body.calendars.map((each: { id: string }) => each.id);
  expect(await listed(one)).toEqual(expect.arrayContaining([mine.id, ofMe.id, ours.id]));
  expect(await listed(two)).toEqual([]);
  expect((await revoke(mine.id, two)).status).toBe(404);
  expect((await revoke(mine.id, one)).status).toBe(200);
  expect((await api.post('/v1/calendars', { user: 'platform-engineer-1' }, two)).status).toBe(403);
  const cron = await api.key('cron', { kind: 'integration', of: { kind: 'organisation' } });
  expect((await api.post('/v1/calendars', { schedule: 'support-duty' }, cron)).status).toBe(403);
});

test.each([
  { why: 'neither', body: {}, field: 'schedule', says: "give one of 'schedule' and 'user', got neither" },
  { why: 'both', body: { schedule: 'support-duty', user: 'support-lead' }, field: 'user', says: 'got both' },
  { why: 'an unknown schedule', body: { schedule: 'x' }, field: 'schedule', says: "one of 'platform-primary'" },
  { why: 'an unknown user', body: { user: 'constructor' }, field: 'user', says: "got 'constructor'" },
  { why: 'what is no text', body: { user: 7 }, field: 'user', says: 'be text, got 7' },
])('$why is refused with a sentence', async ({ body, field, says }) => {
  const answer = await api.post('/v1/calendars', body);
  expect(answer.status).toBe(422);
  expect(answer.body.errors[field]).toContain(says);
});
