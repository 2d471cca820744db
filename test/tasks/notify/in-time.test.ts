import type { Delivery } from '../../../tasks/notify/channels/channel';
import { inTime } from '../../../tasks/notify/send';

test('a channel that does not hear the signal is waited for no longer than one that does', async () => {
  const began = performance.now();
  const deaf = inTime(() => new Promise<Delivery>(() => {}));
  expect(await deaf).toEqual({ kind: 'failed', worthRetrying: true, reason: 'unreachable' });
  expect(performance.now() - began).toBeLessThan(6000);
}, 10_000);

test('what answers in time is what counts', async () => {
  const delivered = { kind: 'delivered', receipt: 'a receipt' } as const;
  expect(await inTime(async () => delivered)).toEqual(delivered);
  await expect(inTime(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
