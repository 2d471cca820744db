import type { ContactChannel } from '../../../workflows/user';

/** Every secret that a channel reads; see docs/channels.md for where each comes from. */
export const CREDENTIALS = [
  'email-from',
  'smtp-url',
  'sms-from',
  'voice-from',
  'twilio-account-sid',
  'twilio-auth-token',
  'twilio-from',
  'vapid-public-key',
  'vapid-private-key',
  'vapid-subject',
  'slack-bot-token',
  'slack-signing-secret',
  'telegram-bot-token',
  'telegram-webhook-secret',
  'webhook-signing-secret',
  'link-signing-key',
] as const;
export type Credential = (typeof CREDENTIALS)[number];

const TWILIO = ['twilio-account-sid', 'twilio-auth-token', 'twilio-from'] as const;

/**
 * What each channel cannot do without: one of these sets. The first that is complete says through whom it goes. Teams
 * needs nothing: its address is the secret.
 */
export const WAYS: Readonly<Record<ContactChannel, readonly Way[]>> = {
  email: [
    { through: 'SMTP', needs: ['email-from', 'smtp-url'] },
    { through: 'Amazon SES', needs: ['email-from'] },
  ],
  sms: [
    { through: 'Twilio', needs: TWILIO },
    { through: 'AWS End User Messaging', needs: ['sms-from'] },
  ],
  voice: [
    { through: 'Twilio', needs: TWILIO },
    { through: 'AWS End User Messaging', needs: ['voice-from'] },
  ],
  push: [{ through: 'Web Push', needs: ['vapid-public-key', 'vapid-private-key', 'vapid-subject'] }],
  slack: [{ through: 'Slack', needs: ['slack-bot-token', 'slack-signing-secret'] }],
  teams: [{ through: 'Microsoft Teams', needs: [] }],
  telegram: [{ through: 'Telegram', needs: ['telegram-bot-token', 'telegram-webhook-secret'] }],
  webhook: [{ through: 'HTTP', needs: ['webhook-signing-secret'] }],
};

export interface Way {
  readonly through: string;
  readonly needs: readonly Credential[];
}

/** Through whom a channel goes with what is set; undefined where something is missing. */
export const wayOf = (channel: ContactChannel, isSet: (name: Credential) => boolean): Way | undefined =>
  WAYS[channel].find(({ needs }) => needs.every(isSet));
