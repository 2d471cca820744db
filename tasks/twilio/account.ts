import type { ChannelSetting } from '../notify/channels/setting';
import { goodNow } from '../runtime/good-now';

/** As whom Twilio is asked. */
export interface TwilioAccount {
  readonly sid: string;
  /** Those that are good now, the present one first. */
  readonly tokens: readonly string[];
  /** The number that messages and calls come from. */
  readonly from: string;
}

const NAMES = ['twilio-account-sid', 'twilio-auth-token', 'twilio-from'] as const;

/** The account, or the name of the first secret that is missing. */
export const accountOf = async ({
  secret,
}: Pick<ChannelSetting, 'secret'>): Promise<TwilioAccount | { readonly missing: string }> => {
  const [sid = [], tokens = [], from = []] = await Promise.all(
    NAMES.map(async (name) => goodNow((await secret(name)) ?? '')),
  );
  if (sid[0] && tokens.length > 0 && from[0]) return { sid: sid[0], tokens, from: from[0] };
  const missing = NAMES.find((_, index) => [sid, tokens, from][index]?.length === 0) ?? NAMES[0];
  return { missing };
};
