import type { EpochMillis } from '../../../workflows/incident';
import type { Table } from '../../incidents/table-client';
import { goodNow } from '../../runtime/good-now';
import { SecretMissing } from '../../runtime/secret-missing';

/** Whose API is called. */
export type Provider = 'ses' | 'sms' | 'twilio' | 'slack' | 'telegram';

/** What a channel may touch. */
export interface ChannelSetting {
  /** The secret of this name; undefined where nobody has set it. Asked for at each message, so that it can be rotated. */
  readonly secret: (name: string) => Promise<string | undefined>;
  /** The clock on the wall: signatures and links go by it, whatever the stack's own clock does. */
  readonly wall: () => EpochMillis;
  readonly table: Table;
  /** Where people and providers reach this stack, without a slash at its end; empty where nobody does. */
  readonly publicUrl: string;
  /** On AWS nothing must lead into the account's own network; embedded it may be a neighbour. */
  readonly reach: 'anywhere' | 'public addresses only';
  /** Where a provider is, if not at its own address: a stand-in. */
  readonly providers: Readonly<Partial<Record<Provider, string>>>;
}

/** @throws SecretMissing naming what should be set */
export const needed = async ({ secret }: Pick<ChannelSetting, 'secret'>, name: string): Promise<string> => {
  const value = await secret(name);
  if (value) return value;
  return missing(name);
};

const missing = (name: string): never => {
  throw new SecretMissing(`the secret '${name}' is not set`);
};

/** The first of its values, without the line's end that a file brings along; undefined where nobody has set it. */
export const present = async ({ secret }: Pick<ChannelSetting, 'secret'>, name: string): Promise<string | undefined> =>
  goodNow((await secret(name)) ?? '')[0];

/** The same. @throws SecretMissing naming what should be set */
export const neededNow = async (setting: Pick<ChannelSetting, 'secret'>, name: string): Promise<string> =>
  (await present(setting, name)) ?? missing(name);
