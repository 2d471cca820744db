import { differenceInWords, kindsInWords } from '../../../infra/cli/render/diff-words';
import type { Report } from '../../../infra/diff/compare';

/** What holds for longer than a moment, and for which alerts. */
export const wordsOf = ({ findings }: Report): readonly string[] =>
  findings
    .filter(({ brief }) => !brief)
    .map(
      (one) =>
        `${differenceInWords(one)} | ${[...new Set(one.when.map(({ kinds }) => kindsInWords(kinds)))].join('; ')}`,
    );
