import { createHash } from 'node:crypto';

/** A short name for a long text. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);
