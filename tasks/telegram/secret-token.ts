import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether the header has the token that Telegram was told with the webhook. @param tokens those that are good now */
export const isFromTelegram = (header: string | undefined, tokens: readonly string[]): boolean =>
  header !== undefined && tokens.filter((token) => isSame(header, token)).length > 0;

/** In constant time, whatever their lengths. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
