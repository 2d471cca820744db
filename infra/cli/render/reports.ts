import type { Figures, Group } from '../../../tasks/reports/figures';
import { duration, share, timesInWords } from '../../../tasks/reports/in-words';
import type { Terminal } from '../terminal';
import { type Style, style } from './style';
import { table } from './table';
import { localTime } from './time';

/** What was counted, and over which time. */
export interface Report extends Figures {
  readonly since: string;
  readonly until: string;
  readonly complete: boolean;
}

export const reportsText = (report: Report, terminal: Pick<Terminal, 'timeZone' | 'colours'>): string => {
  const { all, notPaged } = report;
  const styled = style(terminal.colours);
  const [since, until] = [report.since, report.until].map((at) => localTime(at, terminal.timeZone).slice(0, 16));
  const head = styled.bold(`Incidents opened from ${since} to ${until} (${terminal.timeZone})`);
  if (all.paged + notPaged === 0) return `${head}\nNone: there is nothing to count, and nobody was woken.`;
  return [
    [
      head,
      ...(report.complete ? [] : ['Of the newest only: there are more than were counted.']),
      ...summary(report),
    ].join('\n'),
    groupTable('SERVICE', report.byService, styled),
    groupTable('TEAM', report.byTeam, styled),
    hours(report.byHour, styled),
    people(report, styled),
    sources(report, styled),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
};

const summary = ({ all, notPaged }: Report): readonly string[] => [
  `  incidents            ${all.paged}${notPaged > 0 ? `, and ${notPaged} of which nobody was told` : ''}`,
  `  acknowledged         ${timesInWords(all.toAcknowledge)}`,
  `  resolved             ${timesInWords(all.toResolve)}`,
  `  never acknowledged   ${share(all.neverAcknowledged, all.paged)}`,
  `  all levels in vain   ${share(all.exhausted, all.paged)}`,
];

const groupTable = (head: string, groups: readonly Group[], { dim }: Style): string =>
  groups.length === 0
    ? ''
    : table(
        [head, 'INCIDENTS', 'ACK MEDIAN', 'ACK 90 %', 'RESOLVED MEDIAN', 'RESOLVED 90 %', 'NEVER ACK', 'IN VAIN'].map(
          dim,
        ),
        groups.map(({ name, paged, toAcknowledge, toResolve, neverAcknowledged, exhausted }) => [
          name,
          String(paged),
          duration(toAcknowledge.median),
          duration(toAcknowledge.p90),
          duration(toResolve.median),
          duration(toResolve.p90),
          share(neverAcknowledged, paged),
          String(exhausted),
        ]),
      );

const WIDEST = 40;

/** Only hours in which something began: by night it matters most that there is little. */
const hours = (groups: readonly Group[], { dim }: Style): string => {
  const highest = Math.max(...groups.map(({ paged }) => paged));
  if (highest === 0) return '';
  const rows = groups.flatMap(({ name, paged, toAcknowledge }) =>
    paged === 0 ? [] : [[name, String(paged), duration(toAcknowledge.median), bar(paged / highest)]],
  );
  return table(['HOUR', 'INCIDENTS', 'ACK MEDIAN', ''].map(dim), rows);
};

const bar = (share: number): string => '█'.repeat(Math.max(1, Math.round(share * WIDEST)));

const people = ({ people: all }: Report, { dim, held }: Style): string =>
  all.length === 0
    ? ''
    : table(
        ['PERSON', 'NOTIFICATIONS', 'AT NIGHT', 'NIGHTS DISTURBED'].map(dim),
        all.map(({ user, notifications, atNight, nights }) => [
          user,
          String(notifications),
          atNight > 0 ? held(String(atNight)) : '0',
          String(nights),
        ]),
      );

const sources = ({ noisiest }: Report, { dim }: Style): string =>
  noisiest.length === 0
    ? ''
    : table(
        ['ALERTS', 'INCIDENTS', 'SERVICE', 'NOISIEST'].map(dim),
        noisiest.map(({ alerts, incidents, service, title }) => [String(alerts), String(incidents), service, title]),
      );
