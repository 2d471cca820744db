import { matchRoute, ROUTES } from '../../../tasks/api/routes';
import type { Incident, Status } from '../../../workflows/incident';
import { minutes } from '../../../workflows/span';
import { incident } from '../../support/an-incident';
import { NIGHT } from '../../support/night';
import { runs } from '../../support/runs';
import { textOf } from './answer-site';
import { OverviewSite } from './overview-site';

let site: OverviewSite;
beforeEach(async () => {
  site = await OverviewSite.over();
  await site.comesIn();
});

const idOf = (n: number): string => String(n).padStart(16, '0');

/** The `n`-th of many, each a second older than the one before. */
const numbered = (n: number, status: Status, more: Partial<Incident> = {}): Incident =>
  incident(status, {
    id: idOf(n),
    tinyId: String(10_000_000 + n),
    createdAt: NIGHT - n * 1000,
    title: `Number ${n} fails`,
    ...(more as object),
  });

const read = async (path: string): Promise<string> => textOf((await site.open(path)).body);
const shownIn = async (path: string): Promise<readonly number[]> =>
  [...(await site.open(path)).body.matchAll(/href="\/incidents\/(\d+)"/g)].map(([, id]) => Number(id));

test('without a session nothing is shown but how to come in', async () => {
  await site.night.alert();
  site.cookie = '';
  const { statusCode, body } = await site.open('/');
  expect(statusCode).toBe(401);
  expect(textOf(body)).toContain('npx stepladder open');
  expect(body).not.toContain('Checkout');
  expect((await site.open('/now')).statusCode).toBe(401);
  const { id } = await site.night.incident();
  for (const path of [`/incidents/${id}`, `/incidents/${id}/now`]) {
    const refused = await site.open(path);
    expect(refused.statusCode).toBe(401);
    expect(refused.body).not.toContain('Checkout');
  }
});

test('where nothing has happened it says how to see something', async () => {
  const text = await read('/');
  expect(text).toContain('Nothing is open.');
  expect(text).toContain('npx stepladder alert');
  expect(await read('/?status=acknowledged')).toContain('None. Show everything that is open');
  expect(await read('/?text=database')).toContain('Nothing here is like that.');
});

test('says of each how it stands and what comes next, in the zone of the reader', async () => {
  await site.night.alert();
  expect(await read('/')).toMatch(
    /1 triggered 0 acknowledged 0 snoozed .*P\d: .* triggered Nobody has answered yet, level 1 .*Unless somebody answers, level 2 'primary and secondary on call' is told at 02:3\d\./,
  );
  expect(await read('/')).toContain('Times in Europe/Berlin, UTC+01:00.');
  await site.night.answer('acknowledge', 'platform-engineer-2');
  expect(await read('/')).toMatch(/acknowledged Acknowledged by Second platform engineer at 02:30/);
  await site.night.answer('unacknowledge', 'platform-engineer-2');
  await site.night.pass(minutes(200));
  expect(await read('/')).toMatch(/exhausted Nobody has answered, and everybody has been told/);
  await site.night.answer('resolve', 'platform-engineer-2');
  expect(await read('/')).toMatch(/Nothing is open\..*Resolved, the newest .*Resolved by Second platform engineer/);
});

test('says who is on call now and next, for all or for one team', async () => {
  expect(await read('/')).toMatch(
    /On call now platform-primary \S+ platform engineer until Mon 12 Jan, 09:00 Next: \S+ platform engineer, from Mon 12 Jan, 09:00/,
  );
  expect(await read('/')).toContain('support-duty');
  const ofOne = await read('/?team=platform');
  expect(ofOne).toContain('platform-primary');
  expect(ofOne.slice(ofOne.indexOf('On call now'))).not.toContain('support-duty');
});

test('is filtered by status, team and words, and a number finds its incident whatever else is chosen', async () => {
  await site.has(
    numbered(1, 'triggered'),
    numbered(2, 'acknowledged', { title: 'Payments are slow' }),
    numbered(3, 'snoozed'),
    numbered(4, 'resolved'),
  );
  expect(await shownIn('/')).toEqual([1, 2, 3, 4]);
  expect(await shownIn('/?status=open&text=')).toEqual([1, 2, 3, 4]);
  expect(await shownIn('/?status=all')).toEqual([1, 2, 3, 4]);
  expect(await shownIn('/?status=snoozed')).toEqual([3]);
  expect(await shownIn('/?text=PAYMENTS')).toEqual([2]);
  expect(await shownIn('/?text=checkout&team=platform')).toEqual([1, 2, 3]);
  expect(await shownIn('/?team=support')).toEqual([]);
  expect(await shownIn(`/?text=${idOf(4)}`)).toEqual([4]);
  await site.night.alert({ title: 'Real' });
  const { tinyId } = await site.night.incident();
  expect(await read(`/?text=%23${tinyId}&status=snoozed`)).toContain('Real');
});

test.each(['?status=x', '?team=x', '?after=x', `?text=${'x'.repeat(201)}`])('refuses %s by a page', async (query) => {
  const { statusCode, headers } = await site.open(`/${query}`);
  expect(statusCode).toBe(422);
  expect(headers['content-type']).toContain('text/html');
});

test('every incident is on exactly one page, with a filter and without', async () => {
  const many = Array.from({ length: 60 }, (_, n) => numbered(n, n % 2 === 0 ? 'triggered' : 'acknowledged'));
  await site.has(...many);
  for (const query of ['?status=all', '?status=all&text=fails']) {
    const pages: (readonly number[])[] = [];
    for (let path: string | undefined = `/${query}`; path !== undefined && pages.length < 5; ) {
      const { body }: { body: string } = await site.open(path);
      pages.push([...body.matchAll(/href="\/incidents\/(\d+)"/g)].map(([, id]) => Number(id)));
      path = /<a class="touch" href="([^"]+)">Older/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(pages.map(({ length }) => length)).toEqual([25, 25, 10]);
    expect(pages.flat()).toEqual(many.map((_, n) => n));
  }
});

test('reads a bounded part of however many there are, and writes nothing, by GET, HEAD or the script', async () => {
  const many = runs(600, 5000);
  const STATUS: readonly Status[] = ['triggered', 'acknowledged', 'snoozed', 'resolved'];
  await site.has(...Array.from({ length: many }, (_, n) => numbered(n, STATUS[n % 4] as Status)));
  const costOf = async (path: string, method?: string) => {
    Object.assign(site.asked, { gets: 0, queries: 0, writes: 0 });
    expect((await site.open(path, method)).statusCode).toBe(200);
    return { ...site.asked };
  };
  // The page itself, without who is on call: the list, what was resolved, and the key behind the session.
  const now = { gets: 25 + 5 + 1, queries: 3 + 1 + 3, writes: 0 };
  expect(await costOf('/now')).toEqual(now);
  const onCall = { gets: expect.any(Number), queries: expect.any(Number), writes: 0 };
  expect(await costOf('/')).toEqual(onCall);
  expect(await costOf('/', 'HEAD')).toEqual(onCall);
  expect(site.asked.gets).toBeLessThan(60);
  // Nothing is like that: 500 are looked at, and it is said.
  expect(await costOf('/now?status=all&text=nothing')).toEqual({ gets: 501, queries: 20 + 3, writes: 0 });
  expect(await read('/?status=all&text=nothing')).toContain('Looked through 500 incidents: there may be more');
});

test('what a stranger wrote is text', async () => {
  await site.night.alert({ title: '<script>alert(1)</script>"\'&', dedupKey: '<b>' });
  const { id } = await site.night.incident();
  for (const path of ['/', '/now', `/incidents/${id}`, `/?text=${encodeURIComponent('"><script>')}`]) {
    const { body } = await site.open(path);
    expect(body).not.toContain('<script>alert');
    expect(body).not.toContain('"><script>');
  }
});

test.each([
  ['/', 'overview'],
  ['//', 'overview'],
  ['', 'overview'],
  ['/now', 'overviewNow'],
  ['/now/', 'overviewNow'],
  ['/incidents/7k3m9vq2xw8r4t6p', 'incidentPage'],
  ['/incidents/7k3m9vq2xw8r4t6p/now', 'incidentNow'],
  ['/incidents/7k3m9vq2xw8r4t6p/acknowledge', 'incidentAgain'],
])("GET '%s' is %s", (path, operation) => {
  expect(matchRoute(ROUTES, 'GET', path)).toMatchObject({ kind: 'found', route: { operation } });
});

test('there is nothing at the root of other methods', () => {
  expect(matchRoute(ROUTES, 'POST', '/')).toEqual({ kind: 'other method', methods: ['GET'] });
});
