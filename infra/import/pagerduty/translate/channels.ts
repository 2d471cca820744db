import type { ContactChannel } from '../../../../workflows/user';

/** The channel that stands for a contact method's type; undefined where there is none. */
export const channelOf = (type: string): ContactChannel | undefined => CHANNELS.get(type);

const CHANNELS: ReadonlyMap<string, ContactChannel> = new Map([
  ['email', 'email'],
  ['phone', 'voice'],
  ['sms', 'sms'],
  ['push_notification', 'push'],
]);
