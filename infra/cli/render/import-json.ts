import { tallyOf } from '../../import/report/counts';
import type { ReportModel } from '../../import/report/model';
import { offline, running } from '../../import/report/sections/next-steps';
import type { PlannedFile } from '../../import/write/write-plan';
import type { ImportOutcome } from './import-text';
import { reportJson } from './report-json';

/** All of it in one document, but no text of a file: what is in them can be read there. */
export const importJson = (model: ReportModel, { written, reports }: ImportOutcome) => {
  const { source, directory, counts, notes, comparison, coverage, plan } = model;
  return {
    source,
    directory,
    written,
    changes: plan.changes ?? null,
    files: plan.files.map(fileJson),
    reports,
    counts,
    compared: tallyOf(comparison),
    comparison: { ...comparison, from: iso(comparison.from), until: iso(comparison.until) },
    notes,
    coverage: reportJson(coverage),
    next: [...offline(model), ...running(model)],
  };
};

const fileJson = (file: PlannedFile) => ({
  path: file.path,
  what: file.what,
  ...(file.what === 'conflict' ? { conflicts: file.conflicts } : {}),
});

const iso = (at: number): string => new Date(at).toISOString();
