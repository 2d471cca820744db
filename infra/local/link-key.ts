import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What signs the links of this directory's stack: made at its first start, and kept, so that links outlive a restart. */
export const linkSigningKey = (dataDirectory: string): string => {
  const path = join(dataDirectory, 'link-key');
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    const key = randomBytes(32).toString('base64');
    writeFileSync(path, `${key}\n`, { mode: 0o600 });
    return key;
  }
};
