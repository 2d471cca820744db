import { type DrillRun, type DrillTold, type Percentiles, percentiles, timesOf } from '../drill/drill-run';
import type { Style } from './style';
import { table } from './table';

const seconds = (value: number | undefined): string => (value === undefined ? '–' : `${value.toFixed(1)} s`);

export const whichDrill = (number: number, of: number): string => (of === 1 ? 'drill' : `drill ${number} of ${of}`);

/** What has happened in one drill, a line an event; the same line for the same event. */
export const drillLines = ({ alerted, told, answer }: DrillRun, number: number, of: number): readonly string[] => {
  const at = (instant: number) => `+${seconds(Math.max(0, instant - alerted) / 1000)}`;
  const which = whichDrill(number, of);
  return [
    `${which}: alert accepted, waiting for an answer`,
    ...told.map((one) => `${which}: ${howTold(one)}, ${at(one.at)}`),
    ...(answer ? [`${which}: ${answer.how} by ${answer.by}, ${at(answer.at)}`] : []),
  ];
};

const howTold = ({ channel, delivered, waits }: DrillTold): string => {
  if (waits) return `not yet told by ${channel}, which was used just before`;
  return `${delivered ? 'told' : 'could not be told'} by ${channel}`;
};

const rowsOf = (runs: readonly DrillRun[]) => {
  const times = runs.map(timesOf);
  return [
    { name: 'alert → notification', times: times.map((one) => one.alertToNotification) },
    { name: 'notification → answer', times: times.map((one) => one.notificationToAnswer) },
    { name: 'alert → answer', times: times.map((one) => one.alertToAnswer) },
  ];
};

export const drillSummary = (user: string, runs: readonly DrillRun[], { bold, dim }: Style): string => {
  const answered = runs.filter(({ answer }) => answer !== undefined).length;
  const head = `${bold(user)}: ${answered} of ${runs.length} answered`;
  if (answered === 0) return head;
  const rows = rowsOf(runs).map(({ name, times }) => [name, ...cells(percentiles(times), runs.length)]);
  const columns = runs.length === 1 ? ['', 'TIME'] : ['', 'P50', 'P95'];
  const onlyOutbox = runs.every(({ told }) => told.every(({ channel }) => channel === 'outbox'));
  return [
    head,
    table(columns.map(dim), rows),
    ...(onlyOutbox
      ? [
          dim(
            'Told by the outbox of the embedded stack alone, which reaches nobody: it stands for contact methods that are not set, and for channels that nothing is set up to send.',
          ),
        ]
      : []),
  ].join('\n');
};

const cells = (found: Percentiles | undefined, runs: number): readonly string[] =>
  runs === 1 ? [seconds(found?.p50)] : [seconds(found?.p50), seconds(found?.p95)];

export const drillJson = (user: string, runs: readonly DrillRun[]) => ({
  user,
  runs: runs.map((run) => ({
    incident: run.incident,
    alertedAt: new Date(run.alerted).toISOString(),
    told: run.told.map(({ at, channel, delivered, waits }) => ({
      at: new Date(at).toISOString(),
      channel,
      delivered,
      waits,
    })),
    answer: run.answer ? { ...run.answer, at: new Date(run.answer.at).toISOString() } : null,
    seconds: timesOf(run),
  })),
  percentiles: Object.fromEntries(rowsOf(runs).map(({ name, times }) => [name, percentiles(times) ?? null])),
});
