import type { Interval } from '../../../workflows/verify/interval';
import type { Report } from '../../diff/compare';
import type { Example, Finding } from '../../diff/findings';
import type { Outcome } from '../../diff/outcome';
import type { When } from '../../diff/when';
import { type Compared, isSame, isWorse, summary } from './diff-summary';
import { differenceInWords } from './diff-words';

/** Everything that was found, in UTC and seconds. */
export const diffJson = (report: Report, { before, after }: Compared) => ({
  before,
  after,
  from: iso(report.from),
  until: iso(report.until),
  same: isSame(report),
  worse: isWorse(report),
  says: summary(report),
  scenarios: report.scenarios,
  nightsRun: report.ran,
  nightsNotRun: report.notRun,
  notes: report.notes,
  findings: report.findings.map(findingJson),
});

const findingJson = (finding: Finding) => {
  const { severity, answers, difference, who, when, brief, varies, timeZone, example } = finding;
  const { kind } = difference;
  return {
    severity,
    kind,
    says: differenceInWords(finding),
    who,
    answers,
    ...('nth' in difference ? { nth: difference.nth } : {}),
    ...('before' in difference ? { before: inSeconds(difference), after: inSeconds(difference, 'after') } : {}),
    brief,
    timesVary: varies,
    timeZone,
    when: when.map(whenJson),
    example: exampleJson(example),
  };
};

type Changed = Extract<Finding['difference'], { readonly before: unknown }>;

/** Times in seconds; counts and channels as they are. */
const inSeconds = (difference: Changed, side: 'before' | 'after' = 'before') => {
  const value = difference[side];
  return typeof value === 'number' && difference.kind !== 'less' && difference.kind !== 'more' ? value / 1000 : value;
};

const whenJson = ({ kinds, intervals }: When) => ({ alerts: kinds, intervals: intervals.map(intervalJson) });

const intervalJson = ({ from, until }: Interval) => ({ from: iso(from), until: iso(until) });

const exampleJson = ({ kind, at, before, after }: Example) => ({
  alert: kind,
  at: iso(at),
  before: notices(before),
  after: notices(after),
});

const notices = (outcome: Outcome) => outcome.map(({ after, ...rest }) => ({ afterSeconds: after / 1000, ...rest }));

const iso = (at: number): string => new Date(at).toISOString();
