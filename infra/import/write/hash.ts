import { createHash } from 'node:crypto';

/** Tells whether a text is still the same without keeping it. */
export const hashOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
