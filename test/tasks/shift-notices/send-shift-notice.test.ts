import type { ShiftNotices } from '../../../workflows/user';
import { Watch } from '../../support/watch';
import { DAILY, duty, EARLY } from './support/duty';

describe('a notice goes', () => {
  const sent = async (prepare: (watch: Watch) => unknown, by: ShiftNotices['by'] = ['sms', 'email']) => {
    const watch = Watch.over(duty([DAILY], { anna: { ...EARLY, by } }), '2026-01-13T06:59Z');
    await prepare(watch);
    await watch.until('2026-01-13T07:05Z');
    return watch;
  };
  const EMAIL = { id: 'email-1', channel: 'email', address: 'a@example.com' } as const;
  const SMS = { id: 'sms-1', channel: 'sms', address: '+491701234567' } as const;
  const ways = ({ told }: Watch) => told.map(({ address }) => address).sort();

  test('to all contact methods of the channels that were asked for', async () => {
    expect(ways(await sent((watch) => watch.contacts('anna', [EMAIL, SMS])))).toEqual([SMS.address, EMAIL.address]);
    expect(ways(await sent((watch) => watch.contacts('anna', [EMAIL, SMS]), 'sms'))).toEqual([SMS.address]);
  });

  test('to verified ones where there are any, and to another where there is none of that channel', async () => {
    const verified = [{ ...EMAIL, verifiedAt: 1 }, SMS];
    expect(ways(await sent((watch) => watch.contacts('anna', verified), 'sms'))).toEqual([EMAIL.address]);
  });

  test('again, when nothing could be reached, and not when that will never change', async () => {
    const unreachable = { kind: 'failed', worthRetrying: true, reason: 'unreachable' } as const;
    let asked = 0;
    const watch = await sent((given) => {
      given.answer = () => {
        asked += 1;
        return asked > 2 ? { kind: 'delivered', receipt: '' } : unreachable;
      };
    });
    expect(watch.lines).toEqual([`2026-01-13T07:01 anna: Your shift in 'duty' begins in 59 minutes`]);
    const never = await sent((given) => {
      given.answer = () => ({ ...unreachable, worthRetrying: false, reason: 'refused' });
    });
    expect([never.told, never.problems]).toEqual([[], []]);
  });
});
