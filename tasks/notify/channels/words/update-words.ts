import type { Update } from '../channel';
import { headingOf, sentenceOf } from './message-words';
import { clockTime } from './time';

/** `03:01 acknowledged by berta`: what is added to the thread of a message. */
export const updateLine = ({ at, timeZone, words }: Update): string =>
  `${clockTime(at, at, timeZone)} ${sentenceOf(words)}`;

/** `[P1] Checkout fails: acknowledged by berta`: what stands above a message that was changed. */
export const updateHeading = (update: Update): string => `${headingOf(update)}: ${sentenceOf(update.words)}`;
