import { setImmediate } from 'node:timers/promises';
import { ManualTimers } from '../../infra/local/manual-timers';
import { sweepEveryMinute } from '../../infra/local/sweep-timer';
import { HEARTBEAT_URL } from '../../tasks/sweep/heartbeat';
import { Night } from '../support/night';

/** How often the address of the heartbeat was asked for in three minutes. */
const asked = async (fails: boolean): Promise<number> => {
  const night = await Night.begins();
  let times = 0;
  const secret = async (name: string) => {
    if (name === HEARTBEAT_URL) times += 1;
    return undefined;
  };
  const query = () => Promise.reject(new Error('throttled'));
  const table = fails ? { ...night.world.table, query } : night.world.table;
  const timers = new ManualTimers(night.start);
  const log = { info: () => {}, error: () => {} };
  const stop = sweepEveryMinute({ ...night.world, table, secret, log }, timers, 1);
  await timers.run(night.start + 3 * 60_000, async () => {
    for (let turn = 0; turn < 200; turn += 1) await setImmediate();
  });
  stop();
  return times;
};

test('the embedded stack is heard of each minute, after a sweep that succeeded', async () => {
  expect(await asked(false)).toBe(3);
});

test('a sweep that failed is not heard of', async () => {
  expect(await asked(true)).toBe(0);
});
