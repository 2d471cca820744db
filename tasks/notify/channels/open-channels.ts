import { CONTACT_CHANNELS, type ContactChannel } from '../../../workflows/user';
import type { Channel, Channels } from './channel';
import type { ChannelSetting } from './setting';

interface ChannelFile {
  readonly open: (setting: ChannelSetting) => Channel;
}

/** Each is a file of its own beside the handler's bundle, see infra/bundle.ts: nobody waits for a channel they do not use. */
const FILES: Readonly<Record<ContactChannel, () => Promise<ChannelFile>>> = {
  email: () => import('./email/email-channel'),
  sms: () => import('./sms/sms-channel'),
  voice: () => import('./voice/voice-channel'),
  push: () => import('./push/push-channel'),
  slack: () => import('./slack/slack-channel'),
  teams: () => import('./teams/teams-channel'),
  telegram: () => import('./telegram/telegram-channel'),
  webhook: () => import('./webhook/webhook-channel'),
};

/** Whose messages can be changed after they were sent. */
const CHANGEABLE: readonly ContactChannel[] = ['slack', 'telegram'];

/** The ways out of the house, each loaded when it is first used. @param which those that are set up */
export const openChannels = (setting: ChannelSetting, which: readonly ContactChannel[] = CONTACT_CHANNELS): Channels =>
  Object.fromEntries(which.map((name) => [name, openLater(name, setting)]));

const openLater = (name: ContactChannel, setting: ChannelSetting): Channel => {
  let opened: Promise<Channel> | undefined;
  const channel = (): Promise<Channel> => {
    opened ??= FILES[name]().then(({ open }) => open(setting));
    return opened;
  };
  const nothingToChange = { kind: 'failed', worthRetrying: false, reason: 'refused' } as const;
  return {
    deliver: async (message, signal) => (await channel()).deliver(message, signal),
    bundle: async (bundle, signal) => (await channel()).bundle(bundle, signal),
    tell: async (notice, signal) => (await channel()).tell(notice, signal),
    ...(CHANGEABLE.includes(name) && {
      update: async (update, signal) => (await (await channel()).update?.(update, signal)) ?? nothingToChange,
    }),
  };
};
