import { createECDH } from 'node:crypto';
import { goodNow } from '../../../runtime/good-now';
import { SecretMissing } from '../../../runtime/secret-missing';
import { type ChannelSetting, needed } from '../setting';

/** With it we show a push service that the browser subscribed to us. Both base64url. */
export interface VapidKeys {
  /** 65 bytes: an uncompressed point of P-256. */
  readonly publicKey: string;
  /** 32 bytes. */
  readonly privateKey: string;
  /** Whom the push service writes to if we misbehave: `mailto:` or `https:`. */
  readonly subject: string;
}

/**
 * The pairs that are good now: line n of the one secret belongs to line n of the other. A browser's subscription is
 * bound to the pair it was made with, so both have to stay until every device was subscribed anew.
 * @throws SecretMissing naming what should be set, or what is wrong with it
 */
export const vapidKeys = async (setting: Pick<ChannelSetting, 'secret'>): Promise<readonly VapidKeys[]> => {
  const [publicKeys, privateKeys, subject] = await Promise.all([
    needed(setting, 'vapid-public-key').then(goodNow),
    needed(setting, 'vapid-private-key').then(goodNow),
    needed(setting, 'vapid-subject').then((text) => text.trim()),
  ]);
  if (!/^mailto:\S+@\S+$/.test(subject) && !/^https:\/\/\S+$/.test(subject))
    throw new SecretMissing("the secret 'vapid-subject' should be such as 'mailto:oncall@example.com'");
  if (publicKeys.length !== privateKeys.length)
    throw new SecretMissing(
      `the secrets 'vapid-public-key' and 'vapid-private-key' should have as many lines, got ${publicKeys.length} and ${privateKeys.length}`,
    );
  return privateKeys.map((privateKey, index) => {
    const publicKey = publicKeys[index] ?? '';
    if (publicKeyOf(privateKey) === publicKey) return { publicKey, privateKey, subject };
    throw new SecretMissing(
      `line ${index + 1} of the secrets 'vapid-public-key' and 'vapid-private-key' should be a pair, as 'npx stepladder push-keys' prints it`,
    );
  });
};

/** Undefined where it is none. */
const publicKeyOf = (privateKey: string): string | undefined => {
  const bytes = Buffer.from(privateKey, 'base64url');
  if (bytes.length !== 32) return undefined;
  const curve = createECDH('prime256v1');
  try {
    curve.setPrivateKey(bytes);
    return curve.getPublicKey('base64url');
  } catch {
    return undefined;
  }
};
