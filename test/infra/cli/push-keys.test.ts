import { randomBytes } from 'node:crypto';
import { vapidKeys } from '../../../tasks/notify/channels/push/vapid-keys';
import { typed } from './support/typed';

const secretsIn = (out: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...out.matchAll(/^(vapid-\S+)\s+(\S+)$/gm)].map(([, name = '', value = '']) => [name, value]));

test('what it prints is a pair that can be used as it stands there', async () => {
  const { exitCode, out } = await typed(['push-keys'], { random: (bytes) => randomBytes(bytes) });
  expect(exitCode).toBe(0);
  const secrets = secretsIn(out);
  const [pair] = await vapidKeys({ secret: async (name) => secrets[name] });
  expect(pair).toMatchObject({
    publicKey: expect.stringMatching(/^B[\w-]{86}$/),
    subject: 'mailto:oncall@example.com',
  });
  expect(out).toContain(`VAPID_PRIVATE_KEY=${pair?.privateKey}`);
});

test('what is no key of the curve is not taken', async () => {
  const made = [new Uint8Array(32), new Uint8Array(32).fill(255), new Uint8Array(32).fill(7)];
  const { out } = await typed(['push-keys', '--json'], { random: () => made.shift() ?? new Uint8Array() });
  expect(JSON.parse(out).privateKey).toBe(Buffer.alloc(32, 7).toString('base64url'));
});
