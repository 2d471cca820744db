import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportMarkdown } from './markdown';
import type { ReportModel } from './model';
import { reportPage } from './page';
import { reportOf } from './report';

const NAMES = ['import-report.md', 'import-report.html'] as const;

/** The whole report as files of the folder, in place of the last one. */
export const writeReport = (model: ReportModel): readonly string[] => {
  const report = reportOf(model);
  const texts = { 'import-report.md': reportMarkdown(report), 'import-report.html': reportPage(report) };
  for (const name of NAMES) {
    const path = join(model.plan.directory, name);
    writeFileSync(`${path}.new`, texts[name]);
    renameSync(`${path}.new`, path);
  }
  return NAMES;
};
