import { seconds } from '../../workflows/span';
import { type Api, anApi } from '../support/api';

let api: Api;
beforeAll(async () => {
  api = await anApi();
  for (const id of ['a', 'b', 'c']) {
    const from = `2026-02-0${'abc'.indexOf(id) + 1}T00:00:00Z`;
    const body = { user: 'platform-engineer-2', from, minutes: 60, because: 'a private matter' };
    await api.call('PUT', `/v1/schedules/platform-primary/overrides/${id}`, JSON.stringify(body));
    await api.night.pass(seconds(1));
  }
});

const SUBJECT = '/v1/audit?subject=schedule:platform-primary';
const whats = (seen: { body: { entries: { what: string }[] } }) =>
  seen.body.entries.map(({ what }) => what.slice(0, 12));

test('says who changed what, and when, newest first, page by page, without the reason', async () => {
  const { body } = await api.get(SUBJECT);
  expect(body).toEqual({
    subject: 'schedule:platform-primary',
    entries: [
      expect.anything(),
      expect.anything(),
      {
        at: '2026-01-10T01:30:00.000Z',
        by: 'the operator',
        what: "override 'a': platform-engineer-2 in place of everybody from 2026-02-01T00:00:00.000Z until 2026-02-01T01:00:00.000Z",
      },
    ],
    next: null,
  });
  expect(JSON.stringify(body)).not.toContain('private matter');
  const first = await api.get(`${SUBJECT}&limit=2`);
  expect(whats(first)).toEqual(["override 'c'", "override 'b'"]);
  const second = await api.get(`${SUBJECT}&limit=2&next=${encodeURIComponent(first.body.next)}`);
  expect(whats(second)).toEqual(["override 'a'"]);
  expect(second.body.next).toBeNull();
});

test('every responder sees that of schedules and teams, and of users their own', async () => {
  const phone = await api.key('phone', { kind: 'responder', user: 'support-agent-1' });
  expect((await api.get(SUBJECT, phone)).status).toBe(200);
  expect((await api.get('/v1/audit?subject=team:platform', phone)).status).toBe(200);
  expect((await api.get('/v1/audit?subject=user:support-agent-1', phone)).status).toBe(200);
  expect((await api.get('/v1/audit?subject=user:support-agent-2', phone)).body.message).toBe(
    "this key belongs to user 'support-agent-1', who sees no audit log of other users",
  );
  const cron = await api.key('cron', { kind: 'integration', of: { kind: 'organisation' } });
  expect((await api.get(SUBJECT, cron)).status).toBe(403);
});

test.each([
  { query: '', status: 422, says: "'subject' should be" },
  { query: '?subject=service:checkout', status: 422, says: "such as 'schedule:platform-primary'" },
  { query: '?subject=schedule:x', status: 404, says: "there is no schedule 'x'" },
  { query: '?subject=user:constructor', status: 404, says: "there is no user 'constructor'" },
  { query: '?subject=team:platform&limit=0', status: 422, says: "'limit' should be a whole number from 1 to 100" },
  { query: '?subject=team:platform&next=x', status: 422, says: "'next' should be the 'next' of the page before" },
])('$query is refused with a sentence', async ({ query, status, says }) => {
  const seen = await api.get(`/v1/audit${query}`);
  expect(seen.status).toBe(status);
  expect(seen.body.message).toContain(says);
});
