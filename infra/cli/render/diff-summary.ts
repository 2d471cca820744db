import type { Report } from '../../diff/compare';
import type { Difference } from '../../diff/differences';

/** What was compared with what, as people name it. */
export interface Compared {
  readonly before: string;
  readonly after: string;
}

/** Whether somebody would miss something. */
export const isWorse = ({ findings, notes }: Report): boolean =>
  [...findings, ...notes].some(({ severity }) => severity === 'worse');

/** Whether anything at all was found. */
export const isSame = ({ findings, notes }: Report): boolean => findings.length === 0 && notes.length === 0;

/** `3 of them worse: somebody is notified later, or not any more.` */
export const summary = (report: Report): string => {
  const { findings, notes, scenarios } = report;
  if (findings.length === 0) {
    if (notes.length > 0)
      return `${count(notes.length, 'note')}; beside that no difference in behaviour over ${count(scenarios, 'scenario')}.`;
    return `No difference in behaviour over ${count(scenarios, 'scenario')}.`;
  }
  const kinds = new Set(findings.map(({ difference }) => difference.kind));
  const words = WORDS.filter(([, of]) => of.some((kind) => kinds.has(kind))).map(([word]) => word);
  return `${count(findings.length, 'difference')} over ${count(scenarios, 'scenario')}: somebody is notified ${either(words)}.`;
};

const WORDS: readonly (readonly [string, readonly Difference['kind'][]])[] = [
  ['not at all', ['no person any more', 'no last resort any more', 'not any more']],
  ['later', ['first person later', 'later']],
  ['less', ['less', 'fewer channels']],
  ['in another way', ['other channels']],
  ['earlier', ['first person earlier', 'earlier']],
  ['more', ['more', 'more channels']],
  ['newly', ['a person at last', 'now']],
];

const either = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

export const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

/** What a reader has to know about how it was found; empty lines are none. */
export const caveats = ({ notRun, ran }: Report): readonly string[] =>
  notRun === 0
    ? []
    : [
        `Only ${ran} of ${ran + notRun} pairs of nights that may differ were run, spread evenly: there may be more differences.`,
      ];
