import { CONTACT_CHANNELS, type ContactChannel } from '../../../workflows/user';
import type { Channel, Channels } from './channel';
import type { ChannelSetting } from './setting';

interface ChannelFile {
  readonly open: (setting: ChannelSetting) => Channel;
}

/**
 * Each is a file of its own beside the handler's bundle, see infra/bundle.ts: nobody waits for a channel they do not
 * use. Not `import()`: the loader that runs `npm start` does not find TypeScript by that.
 */
const FILES: Readonly<Record<ContactChannel, () => ChannelFile>> = {
  email: () => require('./email/email-channel') as ChannelFile,
  sms: () => require('./sms/sms-channel') as ChannelFile,
  voice: () => require('./voice/voice-channel') as ChannelFile,
  push: () => require('./push/push-channel') as ChannelFile,
  slack: () => require('./slack/slack-channel') as ChannelFile,
  teams: () => require('./teams/teams-channel') as ChannelFile,
  telegram: () => require('./telegram/telegram-channel') as ChannelFile,
  webhook: () => require('./webhook/webhook-channel') as ChannelFile,
};

/** Whose messages can be changed after they were sent. */
const CHANGEABLE: readonly ContactChannel[] = ['slack', 'telegram'];

/** The ways out of the house, each loaded when it is first used. @param which those that are set up */
export const openChannels = (setting: ChannelSetting, which: readonly ContactChannel[] = CONTACT_CHANNELS): Channels =>
  Object.fromEntries(which.map((name) => [name, openLater(name, setting)]));

const openLater = (name: ContactChannel, setting: ChannelSetting): Channel => {
  let opened: Channel | undefined;
  const channel = (): Channel => {
    opened ??= FILES[name]().open(setting);
    return opened;
  };
  const nothingToChange = { kind: 'failed', worthRetrying: false, reason: 'refused' } as const;
  return {
    deliver: async (message, signal) => channel().deliver(message, signal),
    bundle: async (bundle, signal) => channel().bundle(bundle, signal),
    tell: async (notice, signal) => channel().tell(notice, signal),
    ...(CHANGEABLE.includes(name) && {
      update: async (update, signal) => (await channel().update?.(update, signal)) ?? nothingToChange,
    }),
  };
};
