import { createHash } from 'node:crypto';
import { type Clamper, LIMITS } from './clamp';

/** A dedup key that is too long ends in its hash: two that differ only after the limit stay two problems. */
export const shortKey = (key: string, cut: Clamper): string => {
  if (cut('dedupKey', key, LIMITS.alias) === key) return key;
  const hash = createHash('sha256').update(key).digest('hex');
  return `${[...key].slice(0, LIMITS.alias - hash.length - 1).join('')}~${hash}`;
};
