import { createECDH } from 'node:crypto';
import type { OutputOptions } from '../connection/options';
import { print } from '../print';
import { type Style, style } from '../render/style';
import type { Terminal } from '../terminal';

/** Both base64url, as browsers and push services know them. */
interface Pair {
  readonly publicKey: string;
  readonly privateKey: string;
}

export const pushKeys = async (terminal: Terminal, options: OutputOptions): Promise<void> => {
  const pair = newPair(terminal.random);
  print(terminal, options, pair, () => inWords(pair, style(terminal.colours)));
};

/** @param random as many bytes as asked for */
export const newPair = (random: Terminal['random']): Pair => {
  const curve = createECDH('prime256v1');
  for (;;) {
    const privateKey = Buffer.from(random(32));
    try {
      curve.setPrivateKey(privateKey);
      return { publicKey: curve.getPublicKey('base64url'), privateKey: privateKey.toString('base64url') };
    } catch {
      // One in four thousand million is no key of this curve.
    }
  }
};

const inWords = ({ publicKey, privateKey }: Pair, { bold, dim }: Style): string =>
  [
    `vapid-public-key   ${bold(publicKey)}`,
    `vapid-private-key  ${bold(privateKey)}`,
    'vapid-subject      mailto:oncall@example.com',
    '',
    dim(
      'It is not shown again. The subject is whom push services write to if something is wrong: an address of yours.',
    ),
    '',
    'Embedded: in the environment of `stepladder start`',
    `  VAPID_PUBLIC_KEY=${publicKey}`,
    `  VAPID_PRIVATE_KEY=${privateKey}`,
    '  VAPID_SUBJECT=mailto:oncall@example.com',
    'On AWS: as the secrets /stepladder/<stage>/vapid-public-key, …/vapid-private-key and …/vapid-subject',
    "  aws ssm put-parameter --type SecureString --name '/stepladder/prod/vapid-private-key' --value file:///dev/stdin",
    '',
    'Then each person opens the page /push on each of their devices: npx stepladder open',
  ].join('\n');
