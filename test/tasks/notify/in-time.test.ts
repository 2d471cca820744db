import type { Delivery } from '../../../tasks/notify/channels/channel';
import { inTime } from '../../../tasks/notify/send';

afterEach(() => jest.restoreAllMocks());

test('a channel that does not hear the signal is waited for no longer than one that does', async () => {
  const fiveSeconds = new AbortController();
  const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(fiveSeconds.signal);
  const deaf = inTime(() => new Promise<Delivery>(() => {}));
  expect(timeout).toHaveBeenCalledWith(5000);
  fiveSeconds.abort();
  expect(await deaf).toEqual({ kind: 'failed', worthRetrying: true, reason: 'unreachable' });
});

test('what answers in time is what counts', async () => {
  const delivered = { kind: 'delivered', receipt: 'a receipt' } as const;
  expect(await inTime(async () => delivered)).toEqual(delivered);
  await expect(inTime(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
