import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportProblem } from '../../../infra/import/import-problem';
import type { OpsgenieExport } from '../../../infra/import/opsgenie/export';
import { type OpsgenieApiOptions, readOpsgenieApi } from '../../../infra/import/opsgenie/read/api';
import { readOpsgenieFolder } from '../../../infra/import/opsgenie/read/folder';
import { runs } from '../../support/runs';
import { NOW, theExport, writeExport } from '../support/opsgenie-export';
import type { Files } from '../support/opsgenie-export/blocks';
import { type FakeOpsgenie, type Fault, fakeOpsgenie, KEY, send } from './fake-opsgenie';

/** With a dozen users only: each of them is asked for nine times. */
const ALL: Files = Object.fromEntries(
  Object.entries(theExport()).filter(([path], index) => !path.startsWith('users/') || index < runs(12, 100)),
);
/** Two users, a team, a schedule: enough for whatever goes wrong. */
const FEW: Files = Object.fromEntries(
  Object.entries(ALL).filter(([path]) =>
    /^(users\/(anna|jean-luc)\.|teams\/payments|schedules\/web_release)/.test(path),
  ),
);

let server: FakeOpsgenie;
afterEach(() => server.close());

const waits: number[] = [];
const steps: string[] = [];
const read = (more: Partial<OpsgenieApiOptions> = {}): Promise<OpsgenieExport> => {
  waits.length = 0;
  steps.length = 0;
  return readOpsgenieApi({
    fetch,
    host: server.host,
    key: KEY,
    progress: (done, total, what) => steps.push(`${what} ${done}/${total}`),
    sleep: async (millis) => void waits.push(millis),
    clock: () => NOW,
    ...more,
  });
};

/** What is said to whoever runs the import; the key is in none of it. */
const problem = async (reading: Promise<unknown>): Promise<string> => {
  const error = await reading.then(
    () => new Error('nothing went wrong'),
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(ImportProblem);
  expect(error.message).not.toContain(KEY);
  return error.message;
};

/** Answers so to the first requests for a path. */
const first = (times: number, path: string, answer: Fault): Fault => {
  let left = times;
  return (request, response, asked) => asked.startsWith(path) && left-- > 0 && answer(request, response, asked);
};

const byId = <T extends { readonly id: string }>(all: readonly T[]): readonly T[] =>
  [...all].sort((a, b) => (a.id < b.id ? -1 : 1));

test('an account read from the API is the account of its backup, page by page and four requests at once', async () => {
  server = await fakeOpsgenie(ALL);
  const live = await read();
  const directory = mkdtempSync(join(tmpdir(), 'stepladder-'));
  writeExport(ALL, directory);
  const backup = readOpsgenieFolder(directory);
  rmSync(directory, { recursive: true });
  for (const kind of ['users', 'teams', 'schedules', 'escalations', 'forwardings', 'integrations'] as const)
    expect(byId<{ readonly id: string }>(live[kind])).toEqual(byId<{ readonly id: string }>(backup[kind]));
  expect(live.policies).toEqual(backup.policies);
  expect(live.maintenances).toEqual(backup.maintenances);
  expect(live.heartbeats).toEqual([{ name: 'nightly', intervalMinutes: 1440, enabled: true, alertPriority: 'P3' }]);
  const count = backup.users.length;
  expect(server.mostAtOnce()).toBeLessThanOrEqual(4);
  expect(server.asked.filter((path) => /^\/v2\/users\?/.test(path))).toHaveLength(Math.ceil(count / 10));
  expect(steps).toEqual(
    expect.arrayContaining([`users 10/${count}`, `users with their notification rules ${count}/${count}`]),
  );
});

test('too many requests and a server that fails are waited for, as long as they say', async () => {
  const tooMany = first(1, '/v2/teams', (_, response) => {
    send(response, 429, { message: 'wait' }, { 'retry-after': '7' });
    return true;
  });
  const perMinute = first(1, '/v2/escalations', (_, response) => {
    send(response, 429, { message: 'wait' }, { 'x-ratelimit-period-in-sec': '60' });
    return true;
  });
  const down = first(2, '/v2/forwarding-rules', (_, response) => {
    send(response, 503, { message: 'down' });
    return true;
  });
  const cut = first(1, '/v2/schedules', (_, response) => {
    response.writeHead(200, { 'content-length': '5000' }).write('{"data":[');
    response.socket?.destroy();
    return true;
  });
  const faults = [tooMany, perMinute, down, cut];
  server = await fakeOpsgenie(FEW, (...one) => faults.some((fault) => fault(...one)));
  const live = await read();
  expect(live.users).toHaveLength(2);
  expect(live.schedules).toHaveLength(1);
  expect(waits).toEqual([7000, 1000, 60_000, 1000, 2000]);
});

test('a server that does not come back ends in a sentence, and nothing more is asked', async () => {
  server = await fakeOpsgenie(FEW, (_, response, path) => {
    if (!path.startsWith('/v2/users?')) return false;
    send(response, 503, {});
    return true;
  });
  expect(await problem(read())).toMatch(
    /^Opsgenie at 127\.0\.0\.1:\d+: GET \/v2\/users\?limit=100&offset=0 failed 8 times \(status 503\): nothing was imported$/,
  );
  expect(server.asked).toHaveLength(8);
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

test('nobody there ends in a sentence', async () => {
  server = await fakeOpsgenie({});
  await server.close();
  expect(await problem(read())).toContain('failed 8 times (ECONNREFUSED): nothing was imported');
});

test('a server that never answers ends in a sentence', async () => {
  server = await fakeOpsgenie({}, () => true);
  expect(await problem(read({ timeoutMillis: 10 }))).toContain('failed 8 times (no answer in time)');
});

test.each([
  { why: 'a key that is refused', status: 401, says: /refused the key \(status 401 .*configuration access/ },
  { why: 'a key without the right', status: 403, says: /refused the key \(status 403 .*api\.eu\.opsgenie\.com/ },
  { why: 'a redirect', status: 302, says: /redirects, and the key is not sent anywhere else/ },
  { why: 'anything else', status: 400, says: /GET \/v2\/users\?limit=100&offset=0 answered with status 400/ },
])('$why is not tried again, and ends in a sentence', async ({ status, says }) => {
  server = await fakeOpsgenie(FEW, (_, response) => {
    send(response, status, {}, { location: 'http://127.0.0.1:1/' });
    return true;
  });
  expect(await problem(read())).toMatch(says);
  expect(server.asked).toHaveLength(1);
});

test.each([
  {
    why: 'a next page on another host',
    body: { data: [], paging: { next: 'https://elsewhere.example/v2/users' } },
    says: /another host \(elsewhere\.example\)/,
  },
  {
    why: 'a next page that was read already',
    body: { data: [], paging: { next: '/v2/users?limit=100&offset=0' } },
    says: /pages of users go round in circles/,
  },
  { why: 'no list', body: { data: 'none' }, says: /should answer with a list in 'data'/ },
  { why: 'an entry that is no object', body: { data: ['anna'] }, says: /entry 1: 'id' should be a text/ },
])('$why ends in a sentence', async ({ body, says }) => {
  server = await fakeOpsgenie(
    FEW,
    first(1, '/v2/users?', (_, response) => {
      send(response, 200, body);
      return true;
    }),
  );
  expect(await problem(read())).toMatch(says);
});

test('an answer that is no JSON ends in a sentence', async () => {
  server = await fakeOpsgenie(FEW, (_, response) => {
    response.writeHead(200).end('<html>');
    return true;
  });
  expect(await problem(read())).toContain('answered with something that is no JSON');
});

test('what the plan does not offer is a note, and the rest is imported', async () => {
  server = await fakeOpsgenie(FEW, (_, response, path) => {
    if (!path.startsWith('/v2/policies') && !path.startsWith('/v2/heartbeats')) return false;
    send(response, path.startsWith('/v2/heartbeats') ? 404 : 402, {});
    return true;
  });
  const live = await read();
  expect(live.users).toHaveLength(2);
  expect(live.notes.map(({ subject }) => subject)).toContain(
    'not offered by the API: alert policies (2 times), notification policies, heartbeats',
  );
});

test.each([
  { host: 'http://api.opsgenie.com', key: KEY, says: /without encryption/ },
  { host: 'not a host', key: KEY, says: /should be a name/ },
  { host: 'https://me:secret@api.opsgenie.com', key: KEY, says: /a host alone/ },
  { host: 'api.opsgenie.com', key: ' ', says: /the API key is empty/ },
  { host: 'api.opsgenie.com', key: `${KEY}\nX-More: 1`, says: /characters that no key has/ },
])('$host is asked nothing where it or the key cannot be right', async ({ host, key, says }) => {
  server = await fakeOpsgenie({});
  expect(await problem(read({ host, key, fetch: () => Promise.reject(new Error('asked')) }))).toMatch(says);
});
