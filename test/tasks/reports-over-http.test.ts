import type { Call } from '../../tasks/api/door';
import { reportReads } from '../../tasks/pages/reports/reads';
import { sessionCookie } from '../../tasks/pages/session';
import { STYLE } from '../../tasks/pages/style';
import { gather } from '../../tasks/reports/gather';
import type { ReportRecord } from '../../tasks/reports/record';
import { minutes } from '../../workflows/span';
import { Api } from '../support/api';
import { Night } from '../support/night';

const SECRETS = { 'link-signing-key': Buffer.alloc(32, 7).toString('base64') };

let api: Api;
beforeAll(async () => {
  api = await Api.over(await Night.begins({ secrets: SECRETS }));
});

/** Three incidents: one answered after four minutes, taken back and answered again; one by its monitor; one by nobody. */
const aNight = async () => {
  const { night } = api;
  const first = await api.alert({ message: 'Checkout is down', alias: 'a' });
  await night.pass(minutes(4));
  for (const answer of ['acknowledge', 'unacknowledge', 'acknowledge', 'resolve'])
    expect((await api.post(`/v1/incidents/${first}/${answer}`, { user: 'platform-engineer-1' })).status).toBe(200);
  const second = await api.alert({ message: 'CPU at 93 % <script>alert(1)</script>', alias: 'b' });
  for (let n = 0; n < 3; n += 1) await api.alert({ message: 'CPU at 94 % <script>alert(1)</script>', alias: 'b' });
  await night.pass(minutes(1));
  await api.post(`/v1/incidents/${second}/resolve`);
  await api.alert({ message: 'Nobody looks', alias: 'c' });
  await night.passWithSweep(minutes(60));
};

test('before anything has happened there is nothing to count', async () => {
  const { status, body } = await api.get('/v1/reports');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    days: 30,
    complete: true,
    all: { paged: 0, toAcknowledge: { count: 0, median: null } },
  });
  expect(await api.get('/v1/reports/records')).toMatchObject({ body: { records: [], next: null } });
});

test('a night in figures', async () => {
  await aNight();
  const { body } = await api.get('/v1/reports?days=1');
  expect(body.all).toEqual({
    name: 'all',
    paged: 3,
    toAcknowledge: { count: 1, median: 240, p90: 240 },
    toResolve: { count: 2, median: 60, p90: 240 },
    neverAcknowledged: 2,
    exhausted: 1,
  });
  // In Berlin, where platform's schedules are; NIGHT is half past two there.
  expect(body.byHour.filter(({ paged }: { paged: number }) => paged > 0)).toMatchObject([{ name: '02', paged: 3 }]);
  expect(
    body.people.every((one: { notifications: number; atNight: number }) => one.notifications === one.atNight),
  ).toBe(true);
  expect(body.people[0]).toMatchObject({ user: 'platform-engineer-1', nights: 1 });
  expect(body.noisiest[0]).toMatchObject({ title: 'CPU at # % <script>alert(#)</script>', alerts: 4, incidents: 1 });
});

test('by team and by service; names that do not exist are refused, and so is whom it is not for', async () => {
  expect((await api.get('/v1/reports?team=support')).body.all.paged).toBe(0);
  expect((await api.get('/v1/reports?service=checkout')).body.all.paged).toBe(3);
  expect((await api.get('/v1/reports?team=nobody')).body.message).toContain("'team' should be one of platform");
  expect((await api.get('/v1/reports?days=401')).body.message).toBe(
    "'days' should be a whole number from 1 to 400, got 401",
  );
  const monitor = await api.key('monitor', { kind: 'integration', of: { kind: 'service', service: 'checkout' } });
  expect((await api.get('/v1/reports', monitor)).status).toBe(403);
  const phone = await api.key('phone', { kind: 'responder', user: 'platform-engineer-1' });
  expect((await api.get('/v1/reports', phone)).status).toBe(200);
});

test('page by page it is the same, whatever a page holds', async () => {
  const all = { since: 0, team: '', service: '', after: undefined };
  const whole = await gather(api.night.world, { ...all, most: 1000 });
  expect(whole.records).toHaveLength(3);
  const pages: ReportRecord[] = [];
  let after: string | undefined;
  do {
    const page = await gather(api.night.world, { ...all, after, most: 1 });
    pages.push(...page.records);
    after = page.next;
  } while (after !== undefined);
  expect(pages).toEqual(whole.records);
  expect(await gather(api.night.world, { ...all, since: api.night.timers.now(), most: 1000 })).toEqual({
    records: [],
    next: undefined,
  });
});

describe('the page', () => {
  const show = async (query = '', cookie?: string) => {
    const page = reportReads(api.night.world)['reportsPage'];
    const call = { headers: { cookie }, query: new URLSearchParams(query) } as unknown as Call;
    return String((await page?.(call))?.text);
  };
  const cookieOf = async () => {
    await api.key('phone', { kind: 'responder', user: 'platform-engineer-1' });
    const { keys } = (await api.get('/v1/keys')).body;
    const set = await sessionCookie(api.night.world, 'user:platform-engineer-1', keys[0].id);
    return set?.split(';')[0];
  };

  test('is for those who came in by a link', async () => {
    await expect(show()).rejects.toThrow("Run 'npx stepladder open'");
    await expect(show('', 'stepladder=s.forged')).rejects.toThrow("Run 'npx stepladder open'");
  });

  test('shows pictures with a table each, escapes titles, and has no style of its own', async () => {
    const text = await show('days=1', await cookieOf());
    expect(text).toContain('median 4 min, nine of ten within 4 min');
    expect(text).toContain('CPU at # % &lt;script&gt;alert(#)&lt;/script&gt;');
    expect(text).not.toMatch(/<script>alert|style=/);
    expect(text.match(/<svg /g)).toHaveLength(4);
    expect(text.match(/<svg [^>]*role="img" aria-label="[^"]+"/g)).toHaveLength(4);
    expect(text.match(/<table /g)).toHaveLength(5);
    expect(STYLE.css).toContain('svg.bars');
    expect(await show('team=support', await cookieOf())).toContain('No incident was opened in the last 30 days');
  });
});
