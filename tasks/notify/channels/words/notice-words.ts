import type { Notice } from '../channel';
import { sentenceOf } from './message-words';
import { cut, manyLines } from './text';

/** A notice as a heading of one line, and what it says: one line or several. */
export const noticeWords = ({ subject, text }: Notice): { readonly heading: string; readonly text: string } => ({
  heading: sentenceOf(subject),
  text: cut(manyLines(text), LONGEST_NOTICE),
});

const LONGEST_NOTICE = 3000;
