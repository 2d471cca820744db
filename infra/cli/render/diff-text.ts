import type { Report } from '../../diff/compare';
import type { Severity } from '../../diff/findings';
import { oneLine } from '../printable';
import type { Terminal } from '../terminal';
import { type Block, blocksOf, exampleInWords, whenLines } from './diff-blocks';
import { nightLines } from './diff-nights';
import { type Compared, caveats, count, isSame, summary } from './diff-summary';
import { differenceInWords } from './diff-words';
import { moment } from './interval';
import { type Style, style } from './style';

/** What was found, the most serious first, each with a night that shows it; the last line sums it up. */
export const diffText = (report: Report, compared: Compared, { timeZone, colours }: Terminal): string => {
  const styled = style(colours);
  return [
    headline(report, compared, timeZone),
    report.notes.map(({ severity, says }) => line(severity, says, styled)).join('\n'),
    ...blocksOf(report).map((block) => blockText(block, report, styled)),
    briefText(report, styled),
    ...caveats(report),
    isSame(report) ? styled.done(summary(report)) : styled.bold(summary(report)),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
};

const headline = ({ from, until }: Report, { before, after }: Compared, timeZone: string): string => {
  const days = count(Math.round((until - from) / 86_400_000), 'day');
  const time = `${moment(from, timeZone)} to ${moment(until, timeZone)} ${timeZone} (${days})`;
  return oneLine(`From ${before} to ${after}, for alerts from ${time}`);
};

const line = (severity: Severity, text: string, { open, held, done }: Style): string =>
  `${{ worse: open, other: held, better: done }[severity](severity.padEnd(7))} ${oneLine(text)}`;

const INDENT = ' '.repeat(8);

/** Which alerts is said again where it is not the same as of the finding above. */
const blockText = (block: Block, report: Report, styled: Style): string => {
  const whens = block.map((finding) => whenLines(finding, report).map((text) => `${INDENT}${oneLine(text)}`));
  const findings = block.flatMap((finding, index) => {
    const [here = [], next] = [whens[index], whens[index + 1]];
    const saidBelow = next?.join('\n') === here.join('\n');
    return [line(finding.severity, differenceInWords(finding), styled), ...(saidBelow ? [] : here)];
  });
  const [first] = block;
  if (!first) return '';
  return [
    ...findings,
    `${INDENT}${styled.dim(`${oneLine(exampleInWords(first))}:`)}`,
    ...nightLines(first.example).map((text) => `${INDENT}  ${coloured(text, styled)}`),
  ].join('\n');
};

const coloured = (text: string, { open, done }: Style): string =>
  text.startsWith('-') ? open(text) : text.startsWith('+') ? done(text) : text;

/** Of more than these the rest is counted. */
const LISTED = 6;

const briefText = (report: Report, styled: Style): string => {
  const brief = report.findings.filter((finding) => finding.brief);
  if (brief.length === 0) return '';
  const rest = brief.length - LISTED;
  return [
    'Only briefly, such as for alerts just before a hand-off:',
    ...brief
      .slice(0, LISTED)
      .flatMap((finding) => [
        line(finding.severity, differenceInWords(finding), styled),
        `${INDENT}${styled.dim(oneLine(whenLines(finding, report)[0] ?? ''))}`,
      ]),
    ...(rest > 0 ? [`… and ${rest} more, which --json lists`] : []),
  ].join('\n');
};
