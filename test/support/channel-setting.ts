import type { ChannelSetting } from '../../tasks/notify/channels/setting';
import { MockedTable } from './mocked-table';

/** What a channel is given in tests: these secrets, and a clock that stands still. */
export const setting = (
  secrets: Readonly<Record<string, string>>,
  more: Partial<ChannelSetting> = {},
): ChannelSetting => ({
  secret: async (name) => secrets[name],
  wall: () => 1_700_000_000_000,
  table: new MockedTable().table,
  publicUrl: 'https://stepladder.example.com',
  reach: 'anywhere',
  providers: {},
  ...more,
});
