import type { Report } from '../../diff/compare';
import type { Severity } from '../../diff/findings';
import { oneLine } from '../printable';
import { type Block, blocksOf, exampleInWords, whenLines } from './diff-blocks';
import { nightLines } from './diff-nights';
import { type Compared, caveats, count, isWorse, summary } from './diff-summary';
import { differenceInWords } from './diff-words';
import { moment } from './interval';
import { escaped } from './page';

/** By this a workflow finds the comment that it wrote before. */
export const MARKER = '<!-- stepladder-diff -->';

/** GitHub takes 65,536 characters. */
const LONGEST = 60_000;

/** A comment for a pull request: what it means in a line, a table, and nights to unfold. */
export const diffMarkdown = (report: Report, { before, after }: Compared): string => {
  const { from, until } = report;
  const days = count(Math.round((until - from) / 86_400_000), 'day');
  return within(LONGEST, [
    [
      MARKER,
      `### ${isWorse(report) ? 'Escalation changes: somebody would miss something' : 'Escalation changes'}`,
      '',
      escaped(summary(report)),
      '',
      `From ${cell(before)} to ${cell(after)}, alerts from ${moment(from, 'UTC')} UTC for ${days}.`,
      ...caveats(report).flatMap((text) => ['', escaped(text)]),
    ].join('\n'),
    ...rows(report),
    ...blocksOf(report).flatMap(unfolding),
    ...brief(report),
  ]);
};

const rows = (report: Report): readonly string[] => {
  const all = [
    ...report.notes.map(({ severity, says }) => row(severity, says, '')),
    ...report.findings
      .filter(({ brief }) => !brief)
      .map((one) => row(one.severity, differenceInWords(one), whenLines(one, report).join('; '))),
  ];
  return all.length === 0 ? [] : ['\n| | what changes | for which alerts |\n| --- | --- | --- |', ...all];
};

const row = (severity: Severity, what: string, when: string): string =>
  `| ${SIGNS[severity]} | ${cell(what)} | ${cell(when)} |`;

const SIGNS = { worse: '🔴 worse', other: '🟡 other', better: '🟢 better' } as const;

/** Inside the fence nothing is marked up, and no line could end it: each begins with a sign. */
const unfolding = (block: Block): readonly string[] => {
  const [first] = block;
  if (!first) return [];
  return [details(html(exampleInWords(first)), ['```diff', ...nightLines(first.example), '```'])];
};

const brief = (report: Report): readonly string[] => {
  const findings = report.findings.filter((finding) => finding.brief);
  if (findings.length === 0) return [];
  const lines = findings.map(
    (finding) =>
      `- ${SIGNS[finding.severity]}: ${cell(differenceInWords(finding))} (${cell(whenLines(finding, report)[0] ?? '')})`,
  );
  return [details(`${findings.length} more only briefly, such as for alerts just before a hand-off`, lines)];
};

const details = (title: string, lines: readonly string[]): string =>
  ['', `<details><summary>${title}</summary>`, '', ...lines, '', '</details>'].join('\n');

const cell = (text: string): string => escaped(oneLine(text));

/** GitHub looks for mentions in what HTML says, so a code for the sign would not take one apart. */
const html = (text: string): string =>
  oneLine(text)
    .replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`)
    .replace(/@(?=\w)/g, '@\u200b');

/** As many parts as fit, each whole. */
const within = (longest: number, parts: readonly string[]): string => {
  const kept: string[] = [];
  let length = CUT.length + 2;
  for (const part of parts) {
    length += part.length + 1;
    if (length > longest) return [...kept, '', CUT].join('\n');
    kept.push(part);
  }
  return kept.join('\n');
};

const CUT = '_There is more than fits into a comment: run `npx stepladder diff` for all of it._';
