import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drillRunOf, percentiles, timesOf } from '../../../infra/cli/drill/drill-run';
import { mustBeBack, oneDrill } from '../../../infra/cli/drill/one-drill';
import { drillLines } from '../../../infra/cli/render/drill';
import { type RunningStack, runningStack } from './support/running-stack';
import { typed } from './support/typed';

let stack: RunningStack;
beforeAll(async () => {
  stack = await runningStack();
});
afterAll(() => stack.stop());

const ME = 'support-agent-1';

/** Acknowledges whatever drill of mine is open, until told to stop. */
const answering = () => {
  let over = false;
  const answer = async (): Promise<void> => {
    while (!over) {
      const { incidents } = JSON.parse((await stack.type('incidents', '--json')).out);
      for (const { id, status } of incidents) if (status === 'triggered') await stack.type('ack', id, '--user', ME);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const answered = answer();
  return async () => {
    over = true;
    await answered;
  };
};

test('a person is told, answers, and it says how long both took; nothing is left open', async () => {
  const stop = answering();
  const { out, err, exitCode } = await stack.type('drill', '--user', ME, '--runs', '2');
  await stop();
  expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
  expect(out).toMatch(
    /^drill 1 of 2: alert accepted.*\ndrill 1 of 2: told by outbox, \+\d+\.\d s\ndrill 1 of 2: acknowledged by support-agent-1, \+/,
  );
  expect(out).toMatch(/support-agent-1: 2 of 2 answered\n +P50 +P95\nalert → notification +\d+\.\d s +\d+\.\d s\n/);
  expect(out).toContain('which reaches nobody');
  const { incidents } = JSON.parse((await stack.type('incidents', '--status', 'resolved', '--json')).out);
  expect(incidents.map(({ status }: { status: string }) => status)).toEqual(['resolved', 'resolved']);
});

test('no answer is said, and is a failure; the incident is resolved all the same', async () => {
  let minutes = 0;
  const { out, err, exitCode } = await typed(['drill', '--user', ME, '--json'], {
    env: { DATA_DIR: stack.directory },
    stopwatch: () => {
      minutes += 3;
      return minutes * 60_000;
    },
  });
  expect({ err: JSON.parse(err).message, exitCode }).toEqual({
    err: '1 of 1 drills were not answered within 4m',
    exitCode: 1,
  });
  const { runs, percentiles: of } = JSON.parse(out);
  expect(runs[0]).toMatchObject({ answer: null, seconds: {} });
  expect(of['alert → answer']).toBeNull();
  expect((await stack.shown(runs[0].incident)).status).toBe('resolved');
});

test('Ctrl-C resolves what is open; what a killed drill left open is ended by the next', async () => {
  let stop = () => {};
  const untilStopped = () => new Promise<void>((resolve) => (stop = resolve));
  const told = (text: string) => (text.includes('told by') ? stop() : undefined);
  const one = await typed(['drill', '--user', ME], { env: { DATA_DIR: stack.directory }, untilStopped, out: told });
  expect(one.err).toBe('stopped after 0 of 1 drills; what was open is resolved');
  await stack.opened('--alias', `drill for ${ME} 0 1`);
  const stopAnswering = answering();
  expect((await stack.type('drill', '--user', ME)).err).toBe('1 open drill of before: resolved.');
  await stopAnswering();
});

test('nobody is woken in the place of somebody who is away', async () => {
  const timeOff = [{ state: 'active', until: '2026-12-27T09:00:00.000Z', cover: 'platform-engineer-2' }];
  const server = createServer((_, response) => response.end(JSON.stringify({ timeOff })));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(mustBeBack({ url, key: 'key' }, ME)).rejects.toThrow(
    `${ME} is away until 2026-12-27T09:00:00.000Z, and platform-engineer-2 is told in their place`,
  );
  server.close();
});

test('a drill that cannot be ended says what it leaves open', async () => {
  const told = {
    kind: 'notified',
    at: '2026-01-10T02:30:01Z',
    user: ME,
    channel: 'sms',
    result: 'delivered',
    because: '',
  };
  let asked = 0;
  const server = createServer((request, response) => {
    const story = { id: 'left', createdAt: '2026-01-10T02:30:00Z', service: 's', timeline: [told] };
    const isEnd = request.url?.endsWith('/resolve') === true;
    asked += isEnd ? 1 : 0;
    response.statusCode = isEnd ? 409 : 200;
    response.end(
      JSON.stringify(isEnd ? { message: 'it is frozen' } : { ...story, incidentId: 'left', result: 'opened' }),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const props = {
    server: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key: 'key' },
    user: ME,
    service: undefined,
    priority: 'P1',
    patience: 0,
    stopwatch: () => 0,
    pause: async () => {},
    sleep: async () => {},
    happened: () => {},
  };
  await expect(oneDrill(props, '1')).rejects.toThrow(
    /it is frozen[\s\S]*still be open[\s\S]*npx stepladder resolve left/,
  );
  expect(asked).toBe(1);
  server.close();
});

test('somebody who does not exist, and numbers that mean nothing, are refused in a sentence', async () => {
  expect((await stack.type('drill', '--user', 'ghost')).err).toMatch(/ghost/);
  expect((await stack.type('drill')).err).toMatch(/^say who is to be told with --user/);
  expect((await stack.type('drill', '--user', ME, '--runs', '0')).err).toMatch(/--runs should be a whole number/);
  expect((await stack.type('drill', '--user', ME, '--wait', '20m')).err).toMatch(/--wait should be from 5 seconds/);
});

test('what waits because a message went there just before is no failure, and what was no longer needed is not told', () => {
  const at = '2026-01-10T02:30:00Z';
  const entry = { at, kind: 'notified', user: ME, because: '' };
  const story = (...timeline: readonly (readonly string[])[]) => ({
    id: 'i',
    createdAt: at,
    timeline: timeline.map(([channel = '', result = '']) => ({ ...entry, channel, result })),
  });
  const lines = (...timeline: readonly (readonly string[])[]) =>
    drillLines(drillRunOf(story(...timeline), ME), 1, 1).slice(1);
  expect(lines(['sms', 'queued'], ['push', 'failed: unreachable'], ['email', 'not needed: resolved by me'])).toEqual([
    'drill: not yet told by sms, which was used just before, +0.0 s',
    'drill: could not be told by push, +0.0 s',
  ]);
  expect(lines(['sms', 'delivered'])).toEqual(['drill: told by sms, +0.0 s']);
});

test('percentiles go by nearest rank: of ten runs the 95th is the slowest', () => {
  expect(percentiles([9, 1, 8, 2, 7, 3, 6, 4, 5, 10])).toEqual({ p50: 5, p95: 10, of: 10 });
  expect(percentiles([undefined, 4])).toEqual({ p50: 4, p95: 4, of: 1 });
  expect(percentiles([undefined])).toBeUndefined();
  const failed = { at: 2000, channel: 'sms', delivered: false, waits: false, shadow: false };
  const run = { incident: 'i', alerted: 1000, told: [failed, { ...failed, at: 5000, delivered: true }] };
  expect(timesOf({ ...run, answer: { at: 9000, by: ME, how: 'acknowledged' } })).toEqual({
    alertToNotification: 4,
    notificationToAnswer: 4,
    alertToAnswer: 8,
  });
});
