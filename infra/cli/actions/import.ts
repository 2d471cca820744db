import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { ImportProblem } from '../../import/import-problem';
import type { ReportModel } from '../../import/report/model';
import { reportPlainText } from '../../import/report/plain-text';
import { reportOf } from '../../import/report/report';
import { writeReport } from '../../import/report/write-report';
import { compared, planned, type Taken } from '../../import/run-import';
import type { ImportSource } from '../../import/source';
import { writePlan } from '../../import/write/write';
import type { WritePlan } from '../../import/write/write-plan';
import { jsonText, manyLines } from '../printable';
import { Problem } from '../problem';
import { conflictsText } from '../render/import-conflicts';
import { importJson } from '../render/import-json';
import { type ImportOutcome, importText } from '../render/import-text';
import { type Progress, progressBar } from '../render/progress';
import { style } from '../render/style';
import type { Terminal } from '../terminal';
import { type ImportOptions, readImportOptions, type Wanted } from './import-options';

export const importOpsgenie = (terminal: Terminal, from: string, options: ImportOptions): Promise<void> => {
  const { opsgenie } = require('../../import/opsgenie/source') as typeof import('../../import/opsgenie/source');
  return importing(terminal, opsgenie, from, options);
};

export const importPagerDuty = (terminal: Terminal, from: string, options: ImportOptions): Promise<void> => {
  const { pagerDuty } = require('../../import/pagerduty/source') as typeof import('../../import/pagerduty/source');
  return importing(terminal, pagerDuty, from, options);
};

const importing = async (terminal: Terminal, source: ImportSource, from: string, options: ImportOptions) => {
  const wanted = readImportOptions(terminal, source, from, options);
  const stop = stopping(terminal);
  const bar = progressBar(terminal);
  try {
    const model = await stop.unless(modelOf(terminal, { source, wanted, options, bar, stop }));
    bar.end();
    stop.check();
    const outcome = options.dryRun ? { written: false, reports: [] } : written(model, wanted);
    terminal.out(options.json ? jsonText(importJson(model, outcome), 2) : shown(model, outcome, terminal));
  } catch (error) {
    throw error instanceof ImportProblem ? new Problem(manyLines(error.message)) : error;
  } finally {
    bar.end();
  }
};

interface Job {
  readonly source: ImportSource;
  readonly wanted: Wanted;
  readonly options: ImportOptions;
  readonly bar: Progress;
  readonly stop: Stop;
}

const modelOf = async (terminal: Terminal, job: Job): Promise<ReportModel> => {
  const { wanted, options, bar, stop } = job;
  const taken = await taking(terminal, job);
  const plan = planned(taken.draft, wanted.directory);
  // Whoever has to decide something does not wait for the comparison first.
  if (!options.dryRun && wanted.onConflict === undefined) refuseConflicts(plan, options.out);
  return compared({
    ...taken,
    plan,
    asked: { directory: options.out, timeZone: wanted.options.timeZone, onConflict: wanted.onConflict },
    options: wanted.options,
    thorough: options.thorough === true,
    progress: async (done, of) => {
      bar.show('comparing old and new', done, of);
      await setImmediate();
      stop.check();
    },
  });
};

const taking = async ({ clock }: Terminal, { source, wanted: { from, options }, bar }: Job): Promise<Taken> => {
  if ('folder' in from) return source.fromFolder(from.folder, options);
  const progress = (done: number, of: number, what: string): void => bar.show(`reading ${what}`, done, of);
  return source.fromApi({ ...from, progress, fetch, sleep: async (millis) => setTimeout(millis), clock }, options);
};

const refuseConflicts = (plan: WritePlan, directory: string): void => {
  const text = conflictsText(plan, directory);
  if (text !== '') throw new Problem(text);
};

/** The files, all or none of them, and then the report about them. */
const written = (model: ReportModel, { onConflict }: Wanted): ImportOutcome => {
  writePlan(model.plan, { onConflict });
  return { written: true, reports: writeReport(model).map((name) => join(model.directory, name)) };
};

const shown = (model: ReportModel, outcome: ImportOutcome, terminal: Terminal): string =>
  outcome.written
    ? importText(model, outcome, terminal)
    : [reportPlainText(reportOf(model), style(terminal.colours)), 'Nothing was written: this was a dry run.'].join(
        '\n\n',
      );

interface Stop {
  readonly unless: <T>(work: Promise<T>) => Promise<T>;
  /** @throws Problem once somebody asked for it */
  readonly check: () => void;
}

/** Until the last moment before writing, Ctrl-C leaves everything as it was. */
const stopping = ({ untilStopped }: Terminal): Stop => {
  const stopped = new Problem('stopped: nothing was written');
  let asked = false;
  const refusal = untilStopped().then((): never => {
    asked = true;
    throw stopped;
  });
  // Nobody may be waiting for it any more.
  refusal.catch(() => {});
  return {
    unless: (work) => Promise.race([work, refusal]),
    check: () => {
      if (asked) throw stopped;
    },
  };
};
