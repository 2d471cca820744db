import { randomBytes } from 'node:crypto';
import { listKeys, newSecret, revokeKey, storeKey } from '../../tasks/access/access-key';
import { readClientFile } from './client-file';
import type { EmbeddedStack } from './embedded-stack';
import type { Settings } from './settings';

const ADMIN_KEY_NAME = 'embedded stack';

/** The key that was asked for, else the last run's, else a new one. One that is no longer wanted stops working. */
export const adminKey = async ({ world }: EmbeddedStack, settings: Settings): Promise<string> => {
  const secret = settings.key ?? readClientFile(settings.dataDirectory)?.key ?? newSecret(randomBytes(32));
  const stored = await storeKey(world.table, secret, {
    name: ADMIN_KEY_NAME,
    scope: { kind: 'admin' },
    createdAt: world.clock(),
  });
  for (const { id, name } of await listKeys(world.table))
    if (name === ADMIN_KEY_NAME && id !== stored.id) await revokeKey(world.table, id);
  return secret;
};
