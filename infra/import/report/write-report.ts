import { join } from 'node:path';
import { ImportProblem } from '../import-problem';
import { DISK, inSentences } from '../write/disk';
import { UNFINISHED } from '../write/state';
import { reportMarkdown } from './markdown';
import type { ReportModel } from './model';
import { reportPage } from './page';
import { reportOf } from './report';

const NAMES = ['import-report.md', 'import-report.html'] as const;

/**
 * The whole report as files of the folder, in place of the last one.
 * @throws ImportProblem where it cannot be written; the organisation is there then, as it is written before
 */
export const writeReport = (model: ReportModel): readonly string[] => {
  const report = reportOf(model);
  const texts = { 'import-report.md': reportMarkdown(report), 'import-report.html': reportPage(report) };
  for (const name of NAMES) replace(join(model.plan.directory, name), texts[name]);
  return NAMES;
};

const replace = (path: string, text: string): void => {
  try {
    inSentences(path, () => {
      DISK.write(`${path}${UNFINISHED}`, text, false);
      DISK.rename(`${path}${UNFINISHED}`, path);
    });
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error;
    throw new ImportProblem(`The organisation was imported, but not its report: ${error.message}`);
  }
};
