import { ImportProblem } from '../import-problem';

/** Why an export cannot be imported, all of it together: whoever mends it wants to see everything at once. */
export interface Problems {
  readonly add: (sentence: string) => void;
  /** @throws ImportProblem where there is any */
  readonly throwIfAny: () => void;
}

const SHOWN = 20;

/** @param what what was read, in a sentence: `the Opsgenie backup in backup/` */
export const problemsOf = (what: string): Problems => {
  const sentences: string[] = [];
  let more = 0;
  return {
    add: (sentence) => {
      if (sentences.length < SHOWN) sentences.push(sentence);
      else more += 1;
    },
    throwIfAny: () => {
      if (sentences.length === 0) return;
      const lines = [...sentences, ...(more > 0 ? [`and ${more} more`] : [])].map((line) => `  ${line}`);
      throw new ImportProblem([`Nothing was imported, because ${what} cannot be read:`, ...lines].join('\n'));
    },
  };
};
