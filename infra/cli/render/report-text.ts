import type { Finding, Report, Severity } from '../../../workflows/verify/finding';
import { oneLine } from '../printable';
import type { Terminal } from '../terminal';
import { detailsOf, findingInWords } from './finding';
import { moment } from './interval';
import { type Style, style } from './style';

/** What was proven and what was found, by policy; the last line sums it up. */
export const reportText = (report: Report, { timeZone, colours }: Terminal): string => {
  const styled = style(colours);
  const groups = [...report.policies, ...REST].map((group) => groupText(group, report, styled));
  return [headline(report, timeZone), ...groups.filter((text) => text !== ''), summary(report, styled)].join('\n\n');
};

const headline = (report: Report, timeZone: string): string => {
  const { from, until, policies, schedules, checked } = report;
  const days = Math.round((until - from) / 86_400_000);
  const what = `${count(policies.length, 'policy', 'policies')} and ${count(schedules.length, 'schedule')}`;
  return [
    `${what} from ${moment(from, timeZone)} to ${moment(until, timeZone)} ${timeZone} (${count(days, 'day')})`,
    checked === 'policies and schedules'
      ? 'Contacts, overrides and time off were not checked; give --url to include those of a running stack.'
      : 'With contacts, overrides and time off as they are now.',
  ].join('\n');
};

/** No policy can have one of these names. */
const REST = ['Routing', 'Channels', 'People', 'Overrides', 'Clocks'] as const;

const groupOf = (finding: Finding): string => {
  if ('policy' in finding) return finding.policy;
  if (finding.kind === 'rule never matches' || finding.kind === 'rule tells nobody') return 'Routing';
  if (finding.kind === 'channel not set up' || finding.kind === 'links not signed') return 'Channels';
  if (finding.kind === 'clock change') return 'Clocks';
  return finding.kind === 'override' || finding.kind === 'unknown name' ? 'Overrides' : 'People';
};

const groupText = (group: string, report: Report, styled: Style): string => {
  const findings = report.findings.filter((finding) => groupOf(finding) === group);
  if (findings.length === 0) return '';
  const sorted = [...findings].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  return [styled.bold(group), ...sorted.flatMap((finding) => lines(finding, report, styled))].join('\n');
};

const ORDER: readonly Severity[] = ['error', 'warning', 'note'];

const lines = (finding: Finding, report: Report, styled: Style): readonly string[] => [
  `  ${colour(styled, finding.severity)(finding.severity.padEnd(8))} ${oneLine(findingInWords(finding))}`,
  ...detailsOf(finding, report).map((line) => `           ${oneLine(line)}`),
];

const colour = ({ open, held, dim }: Style, severity: Severity) =>
  ({ error: open, warning: held, note: dim })[severity];

const summary = ({ findings }: Report, { bold, open, done }: Style): string => {
  const [errors = 0, warnings = 0, notes = 0] = ORDER.map(
    (severity) => findings.filter((finding) => finding.severity === severity).length,
  );
  const counted = `${count(errors, 'error')}, ${count(warnings, 'warning')}, ${count(notes, 'note')}`;
  return errors > 0
    ? `${bold(open('Not proven'))}: ${counted}.`
    : `${bold(done('Proven'))}: every level reaches somebody, or is declared not to. ${counted}.`;
};

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;
