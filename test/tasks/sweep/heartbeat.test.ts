import type { HttpCall } from '../../../tasks/notify/channels/http-call';
import { beat } from '../../../tasks/sweep/heartbeat';

const DONE = { overdue: 1, continued: 1, failed: 0 };

const given = (url: string | undefined, status: number | undefined = 200) => {
  const calls: HttpCall[] = [];
  const said: string[] = [];
  const log = { info: () => {}, error: (...words: unknown[]) => said.push(JSON.stringify(words)) };
  const call = async (one: HttpCall) => {
    calls.push(one);
    return status === undefined ? undefined : { status, headers: {}, text: '' };
  };
  const sent = (swept = DONE) => beat({ secret: async () => url, log }, swept, call);
  return { calls, said, sent, log };
};

test('a sweep that did its work is heard of, within a bounded time', async () => {
  const { calls, sent } = given('https://hc.example.com/secret-path');
  expect(await sent()).toBe('heard');
  expect(calls).toMatchObject([{ url: 'https://hc.example.com/secret-path', signal: expect.any(AbortSignal) }]);
});

test('one that could not continue an incident keeps silent, and so does one where nothing is set up', async () => {
  const { calls, sent } = given('https://hc.example.com/secret-path');
  expect(await sent({ ...DONE, failed: 1 })).toBe('kept silent');
  expect(calls).toEqual([]);
  expect(await given(undefined).sent()).toBe('not set up');
});

test.each([
  ['answers with an error', 'https://hc.example.com/secret-path', 500],
  ['leads elsewhere', 'https://hc.example.com/secret-path', 302],
  ['does not answer', 'https://hc.example.com/secret-path', undefined],
  ['is not https', 'http://hc.example.com/secret-path', 200],
  ['is no address', 'https://[secret-path', 200],
])('when it %s the sweep goes on, and the log does not say the address', async (_, url, status) => {
  const { said, log } = given(url, status);
  const call = async () => (status === undefined ? undefined : { status, headers: {}, text: '' });
  expect(await beat({ secret: async () => url, log }, DONE, call)).toBe('not heard');
  expect(said).toHaveLength(1);
  expect(said.join()).not.toContain('secret-path');
});

test('a secret that cannot be read does not fail the sweep either', async () => {
  const { said, log } = given(undefined);
  const secret = async () => Promise.reject(new Error('throttled'));
  expect(await beat({ secret, log }, DONE)).toBe('not heard');
  expect(said).toHaveLength(1);
});
