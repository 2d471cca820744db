import { one } from '../../import/report/counts';
import type { ReportModel } from '../../import/report/model';
import { becameOf } from '../../import/report/sections/files';
import { offline, running } from '../../import/report/sections/next-steps';
import { itemsOf } from '../../import/report/sections/notes';
import { severities, summaryLines } from '../../import/report/sections/summary';
import { escalationInWords, verdictInWords } from '../../import/report/sections/verdict';
import { shortened } from '../../import/report/shortened';
import { escalationsWorstFirst } from '../../import/report/weight';
import type { PlannedFile } from '../../import/write/write-plan';
import { oneLine } from '../printable';
import type { Terminal } from '../terminal';
import { type Style, style } from './style';

export interface ImportOutcome {
  readonly written: boolean;
  /** The files with the whole report, relative to the working directory. */
  readonly reports: readonly string[];
}

/** What a person needs to know at once: the rest stands in the report. */
export const importText = (
  model: ReportModel,
  outcome: ImportOutcome,
  { colours }: Pick<Terminal, 'colours'>,
): string => {
  const styled = style(colours);
  return [
    changesText(model, styled),
    filesText(model, outcome, styled),
    styled.bold(`Can we switch? ${verdictInWords(model)}`),
    summaryText(model, styled),
    differencesText(model, styled),
    routesText(model, styled),
    notTranslatedText(model, styled),
    gapsText(model, styled),
    outcome.reports.length === 0 ? '' : `The whole report: ${outcome.reports.map(oneLine).join(', ')}`,
    nextText(model, styled),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
};

/** Of more than these the rest is counted. */
const LISTED = 5;

const listed = (title: string, lines: readonly string[]): string => {
  const rest = lines.length - LISTED;
  return [
    title,
    ...lines.slice(0, LISTED).map((line) => `  ${shortened(oneLine(line), LONGEST)}`),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ].join('\n');
};

const LONGEST = 200;

const changesText = ({ plan: { changes } }: ReportModel, { bold }: Style): string => {
  if (changes === undefined) return '';
  if (changes.length === 0) return 'Nothing changed in the source since the last import.';
  const lines = changes.map((line) => `  ${shortened(oneLine(line), LONGEST)}`);
  const rest = lines.length - MOST_CHANGES;
  return [
    bold(`Changed in the source since the last import (${changes.length}):`),
    ...lines.slice(0, MOST_CHANGES),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ].join('\n');
};

const MOST_CHANGES = 40;

/** Names those that somebody edited or that are gone; the others are counted. */
const filesText = ({ plan, directory, onConflict }: ReportModel, { written }: ImportOutcome, styled: Style): string => {
  const of = (...what: readonly PlannedFile['what'][]) => plan.files.filter((file) => what.includes(file.what));
  const counted = (['new', 'updated', 'unchanged'] as const)
    .map((what) => `${of(what).length} ${what}`)
    .filter((words) => !words.startsWith('0 '));
  const telling = of('merged', 'kept', 'deleted', 'removed', 'left', 'conflict').map(
    (file) => `  ${oneLine(file.path)}: ${becameOf(file, onConflict)}`,
  );
  const head = written ? `Written to ${oneLine(directory)}` : `To be written to ${oneLine(directory)}; nothing was`;
  return [styled.bold(`${head}: ${one(plan.files.length, 'file')} (${counted.join(', ')})`), ...telling].join('\n');
};

const summaryText = (model: ReportModel, { bold }: Style): string =>
  [bold(`From ${model.source}`), ...summaryLines(model).map((line) => `  ${oneLine(line)}`)].join('\n');

/** One line an escalation, the worst of it. */
const differencesText = ({ comparison }: ReportModel, { open }: Style): string => {
  const lines = escalationsWorstFirst(comparison).map(escalationInWords);
  return lines.length === 0 ? '' : listed(open('Told otherwise than before, the worst first:'), lines);
};

const routesText = ({ comparison }: ReportModel, { open }: Style): string => {
  const lines = comparison.routes
    .filter(({ same }) => !same)
    .map(({ route, goesTo }) => `${route.name}: here ${goesTo === 'nobody' ? 'nobody is told' : `to '${goesTo}'`}`);
  return lines.length === 0 ? '' : listed(open('Alerts that go elsewhere:'), lines);
};

const notTranslatedText = ({ notes }: ReportModel, { held }: Style): string => {
  const items = itemsOf(notes.filter(({ kind }) => kind === 'not translated'));
  return items.length === 0
    ? ''
    : listed(
        held('Not translated:'),
        items.map(({ text }) => text),
      );
};

const gapsText = ({ coverage }: ReportModel, { held }: Style): string => {
  const { errors } = severities(coverage);
  return errors === 0
    ? ''
    : held(`verify finds ${one(errors, 'level')} that ${errors === 1 ? 'reaches' : 'reach'} nobody: see the report.`);
};

const nextText = (model: ReportModel, { bold, dim }: Style): string =>
  [
    bold('Next'),
    ...offline(model).map((line) => `  ${oneLine(line)}`),
    dim('  with the new organisation started or deployed:'),
    ...running(model).map((line) => `  ${oneLine(line)}`),
    '  docs/move.md has every step until the old system is switched off',
  ].join('\n');
