import type { Delivery } from '../../../tasks/notify/channels/channel';
import { inTime } from '../../../tasks/notify/send';
import { FULL } from '../../support/runs';

// It takes the five seconds that a provider has.
if (FULL)
  test('a channel that does not hear the signal is waited for no longer than one that does', async () => {
    const deaf = inTime(() => new Promise<Delivery>(() => {}));
    expect(await deaf).toEqual({ kind: 'failed', worthRetrying: true, reason: 'unreachable' });
  });

test('what answers in time is what counts', async () => {
  const delivered = { kind: 'delivered', receipt: 'a receipt' } as const;
  expect(await inTime(async () => delivered)).toEqual(delivered);
  await expect(inTime(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
