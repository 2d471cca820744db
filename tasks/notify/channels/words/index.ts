/** The words that every channel's messages are made of. Plain text: escaping is the channel's. */
export { type BundleLine, type BundleWords, bundleHeading, bundleLines } from './bundle-words';
export { bitsOf, forSms } from './gsm';
export { type Fact, headingOf, type Link, linesOf, titleOf, type Words, wordsOf } from './message-words';
export { noticeWords } from './notice-words';
export { shortBundleOf, shortNoticeOf, shortOf } from './short';
export { spokenBundleOf, spokenNoticeOf, spokenOf } from './spoken';
export { cut, manyLines, oneLine, webLink } from './text';
export { ago, clockTime, sinceWhen } from './time';
export { updateHeading, updateLine } from './update-words';
