import { defineOrganisation, type Organisation, OrganisationRefused } from '../../workflows/organisation';
import { days, type Span } from '../../workflows/span';
import { verify } from '../../workflows/verify/verify';
import type { Draft } from './draft';
import { ImportProblem } from './import-problem';
import { filesOf } from './module/files';
import { compareSystems } from './old/compare';
import type { OldSystem } from './old/old-system';
import { realityOf } from './realised';
import { type Asked, type ReportModel, reportModel } from './report/model';
import type { TranslateOptions } from './translate-options';
import { planWrite } from './write/plan';
import type { WritePlan } from './write/write-plan';

/** What a source gives: the translation, and a model of the old system that was made without it. */
export interface Taken {
  readonly draft: Draft;
  readonly old: OldSystem;
}

/** What the module imports: the package, which a clone of this repository has as itself. */
const IMPORT_FROM = 'stepladder';

/** How many times the alerts a thorough comparison tries. */
const THOROUGH = 4;

/** How far ahead it is looked for gaps. */
const COVERAGE: Span = days(90);

/**
 * What would be written to a folder. Only reads.
 * @throws ImportProblem also where the translation is not right: it names what is wrong with it
 */
export const planned = (draft: Draft, directory: string): WritePlan => {
  checked(draft);
  return planWrite(directory, filesOf(draft, { importFrom: IMPORT_FROM }), draft);
};

export interface Comparing extends Taken {
  readonly plan: WritePlan;
  readonly asked: Asked;
  readonly options: TranslateOptions;
  readonly thorough: boolean;
  /** Called often; what it throws ends the comparison. */
  readonly progress: (done: number, of: number) => Promise<void>;
}

/** Runs old and new on the same alerts, looks for gaps, and gathers what there is to report. */
export const compared = async (comparing: Comparing): Promise<ReportModel> => {
  const { draft, old, plan, asked, options, thorough, progress } = comparing;
  const { now, timeZone } = options;
  const comparison = await compareSystems({ old, draft, now, timeZone, thorough: thorough ? THOROUGH : 1, progress });
  const time = { from: now, until: now + COVERAGE.seconds * 1000 };
  const coverage = verify(checked(draft), { ...time, reality: realityOf(draft, now) });
  return reportModel({ draft, comparison, coverage, plan }, asked);
};

/** What a translation makes has to be right; where it is not, whoever runs the import can do nothing about it. */
const checked = (draft: Draft): Organisation => {
  try {
    return defineOrganisation(draft.organisation);
  } catch (error) {
    if (!(error instanceof OrganisationRefused)) throw error;
    throw new ImportProblem(
      [
        'Nothing was imported: the translation is wrong. This is a defect of Stepladder, not of your configuration; please report it with these lines:',
        ...error.problems.map((problem) => `  ${problem}`),
      ].join('\n'),
    );
  }
};
