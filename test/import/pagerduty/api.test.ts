import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readPagerDutyApi } from '../../../infra/import/pagerduty/read/api';
import { event, layer, NOW, policy, read, schedule, service, shifts, user } from './support/account';

type Answer = (request: IncomingMessage, response: ServerResponse, path: string) => boolean;

const KEY = 'u+secret-key';
const USERS = Array.from({ length: 150 }, (_, index) => user(`PU${index}`, `User ${index}`));
const [MAIN, NEWER] = [schedule('PS1', 'Main', [layer('A', ['PU1'])]), shifts('PS2', 'Newer', [event('B', ['PU2'])])];
const OVERRIDE = { id: 'OV', start: '2026-12-01T00:00:00Z', end: '2026-12-02T00:00:00Z', user: { id: 'PU3' } };
const LISTS: Readonly<Record<string, readonly [string, readonly unknown[]]>> = {
  '/users': ['users', USERS],
  '/teams': ['teams', [{ id: 'PT1', name: 'Team' }]],
  '/teams/PT1/members': ['members', [{ user: { id: 'PU1' } }]],
  '/schedules': ['schedules', [{ id: 'PS1', name: 'Main' }]],
  '/v3/schedules': ['schedules', [{ id: 'PS2', name: 'Newer' }]],
  '/schedules/PS1/overrides': ['overrides', [OVERRIDE]],
  '/escalation_policies': ['escalation_policies', [policy('PP1', 'Main', [[5, 'PS1', 'PS2']])]],
  '/services': ['services', [service('PV1', 'Shop', 'PP1')]],
  '/v3/schedules/PS2/rotations': ['rotations', [{ id: 'R1' }]],
  '/v3/schedules/PS2/rotations/R1/events': ['events', [event('B', ['PU2'])]],
};
const SINGLE: Readonly<Record<string, unknown>> = {
  '/schedules/PS1': { schedule: MAIN },
  '/v3/schedules/PS2': { schedule: { id: 'PS2', name: 'Newer', time_zone: 'Europe/Berlin', teams: [] } },
};

let server: Server;
let asked: string[];
let answer: Answer;
let slept: number[];

beforeEach(async () => {
  asked = [];
  slept = [];
  answer = () => false;
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    asked.push(request.url ?? '');
    const json = (body: unknown, status = 200) => response.writeHead(status).end(JSON.stringify(body));
    if (answer(request, response, pathname)) return;
    if (request.headers.authorization !== `Token token=${KEY}`) return void json({}, 401);
    const list = Object.hasOwn(LISTS, pathname) ? LISTS[pathname] : undefined;
    if (!list) return void (Object.hasOwn(SINGLE, pathname) ? json(SINGLE[pathname]) : json({}, 404));
    const offset = Number(searchParams.get('offset') ?? 0);
    const page = list[1].slice(offset, offset + 100);
    json({ [list[0]]: page, offset, limit: 100, more: offset + 100 < list[1].length });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const reading = (key = KEY, timeout = 2000) =>
  readPagerDutyApi({
    fetch,
    host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    progress: () => {},
    sleep: async (milliseconds) => void slept.push(milliseconds),
    clock: () => NOW,
    timeout,
  });

it('reads every page and every part, waits as long as it is asked to, and tries again', async () => {
  let refusals = 3;
  answer = (_, response, path) => {
    if (path !== '/users' || refusals === 0) return false;
    refusals -= 1;
    if (refusals === 2) response.writeHead(429, { 'ratelimit-reset': '7' }).end();
    else if (refusals === 1) response.writeHead(503).end();
    else response.writeHead(200, { 'content-length': '100' }).write('{"users":', () => response.destroy());
    return true;
  };
  const from = await reading();

  expect(slept).toEqual([7000, 2000, 4000]);
  expect({ ...from, notes: [] }).toEqual({
    ...read({
      'users.json': { users: USERS },
      'teams.json': { teams: [{ id: 'PT1', name: 'Team' }] },
      'members-PT1.json': { members: [{ user: { id: 'PU1' } }] },
      'schedules.json': { schedules: [MAIN, NEWER] },
      'overrides-PS1.json': { overrides: [OVERRIDE] },
      'policies.json': { escalation_policies: [policy('PP1', 'Main', [[5, 'PS1', 'PS2']])] },
      'services.json': { services: [service('PV1', 'Shop', 'PP1')] },
    }),
    notes: [],
  });
  expect(from.notes.map(({ subject }) => subject)).toEqual([
    'hand-off rules',
    'overrides',
    'custom shifts',
    'event rules of services',
    'event orchestrations',
    'rulesets',
    'maintenance windows',
  ]);
  expect(asked.filter((one) => one.startsWith('/schedules/PS1/overrides'))[0]).toContain(
    'since=2026-11-23T12:00:00.000Z',
  );
});

it('reads every page of a shift-based schedule, what is added to it, and whether event rules are switched on', async () => {
  const more = Array.from({ length: 101 }, (_, index) => ({
    id: `OV${index}`,
    start_time: '2026-12-01T00:00:00Z',
    end_time: '2026-12-02T00:00:00Z',
    overriding_member: { type: 'user_member', user_id: 'PU3' },
  }));
  const json: Readonly<Record<string, unknown>> = {
    '/v3/schedules/PS2/custom_shifts': { custom_shifts: [{ id: 'CS' }] },
    '/event_orchestrations/services/PV1': {
      orchestration_path: {
        type: 'service',
        parent: { id: 'PV1' },
        sets: [{ id: 'start', rules: [{ actions: { suppress: true } }] }],
      },
    },
    '/event_orchestrations/services/PV1/active': { active: false },
  };
  answer = ({ url = '' }, response, path) => {
    if (path === '/v3/schedules/PS2/overrides') {
      const second = url.includes('offset=100');
      response.end(JSON.stringify({ overrides: second ? more.slice(100) : more.slice(0, 100), more: !second }));
      return true;
    }
    return Object.hasOwn(json, path) && Boolean(response.end(JSON.stringify(json[path])));
  };
  const from = await reading();

  expect(from.schedules.find(({ id }) => id === 'PS2')?.overrides).toHaveLength(101);
  expect(from.ruleSets).toMatchObject([{ service: 'PV1', active: false }]);
  expect(from.notes[0]).toMatchObject({ subject: '1 custom shift', kind: 'not translated' });
});

it.each<[string, Answer, RegExp]>([
  ['the key is not taken', (_, response) => void response.writeHead(401).end() === undefined, /does not take the key/],
  ['the key may not read', (_, response) => void response.writeHead(403).end() === undefined, /may not read this/],
  [
    'it leads elsewhere',
    (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end() === undefined,
    /leads elsewhere \(302\)/,
  ],
  ['it answers no JSON', (_, response) => void response.end('<html>') === undefined, /no JSON to GET \/users, 6 times/],
  [
    'it answers another list',
    (_, response) => void response.end('{"alerts":[]}') === undefined,
    /should answer a list of 'users'/,
  ],
  [
    'it is always busy',
    (_, response) => void response.writeHead(429).end() === undefined,
    /answered 429 to GET \/users, 6 times/,
  ],
])('imports nothing where %s, and says so without the key', async (_, given, expected) => {
  answer = given;
  const problem = await reading().then(
    () => undefined,
    (error: unknown) => error,
  );

  expect(problem).toMatchObject({ name: 'ImportProblem', message: expect.stringMatching(expected) });
  expect(String(problem)).not.toContain(KEY);
});

it('asks nobody where the host or the key cannot be one', async () => {
  const props = { fetch, key: KEY, host: 'no host/..', progress: () => {}, sleep: async () => {}, clock: () => NOW };

  await expect(readPagerDutyApi(props)).rejects.toThrow(/host of the API should be a name/);
  await expect(reading('a\nb')).rejects.toThrow(/characters that no key has/);
  expect(asked).toEqual([]);
});
