import type { Channel, Delivery } from '../channel';
import type { ChannelSetting } from '../setting';

export const open = (_setting: ChannelSetting): Channel => ({
  deliver: async () => NOT_YET,
  bundle: async () => NOT_YET,
  tell: async () => NOT_YET,
});

const NOT_YET: Delivery = { kind: 'failed', worthRetrying: false, reason: 'not set up' };
