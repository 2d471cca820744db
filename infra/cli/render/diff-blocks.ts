import type { Report } from '../../diff/compare';
import type { Finding } from '../../diff/findings';
import { count } from './diff-summary';
import { kindsInWords, shareInWords } from './diff-words';
import { moment } from './interval';

/** Findings that one night shows. Never empty. */
export type Block = readonly Finding[];

/** What holds for longer than a moment, by the night that shows it; in the order of the most serious of each. */
export const blocksOf = ({ findings }: Report): readonly Block[] => {
  const blocks = new Map<string, Finding[]>();
  for (const finding of findings.filter(({ brief }) => !brief)) {
    const { example, answers } = finding;
    const name = JSON.stringify([example.kind, example.at, answers]);
    blocks.set(name, [...(blocks.get(name) ?? []), finding]);
  }
  return [...blocks.values()];
};

const LISTED = 3;

/** Which alerts, and when: a line each, the first few of many. */
export const whenLines = ({ when, timeZone }: Finding, asked: Report): readonly string[] => [
  ...when.slice(0, LISTED).map(({ kinds, intervals }) => {
    const words = `${kindsInWords(kinds)}: ${shareInWords({ intervals }, asked)}`;
    const [first, second] = intervals;
    if (!first || words.endsWith('all the time')) return words;
    const interval = `${moment(first.from, timeZone)} – ${moment(first.until, timeZone)} ${timeZone}`;
    return `${words}: ${interval}${second ? `, and ${intervals.length - 1} more` : ''}`;
  }),
  ...(when.length > LISTED ? [`and ${count(when.length - LISTED, 'more group')} of alerts`] : []),
];

export const exampleInWords = ({ example, timeZone }: Finding): string =>
  `for example ${moment(example.at, timeZone)} ${timeZone}, ${kindsInWords([example.kind])}`;
