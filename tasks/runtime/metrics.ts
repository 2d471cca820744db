import type { EpochMillis } from '../../workflows/incident';

/** What is counted (names in the plural) or took milliseconds (names that begin with `TimeTo`). */
export const METRICS = [
  'AlertsIn',
  'IncidentsOpened',
  'IncidentsJoined',
  'IncidentsAcknowledged',
  'IncidentsResolved',
  'LastResortsTold',
  'LevelsThatReachNobody',
  'TimeToFirstNotification',
  'TimeToAcknowledge',
  'DeliveriesMade',
  'DeliveriesFailed',
  'Sweeps',
  'SweepOverdue',
  'SweepRestarts',
  'SweepFailures',
] as const;
export type MetricName = (typeof METRICS)[number];
export type Measured = Readonly<Partial<Record<MetricName, number>>>;

/** Takes what has just happened. Never ids, and nothing about a person: each value of a dimension costs a metric. */
export type Metrics = (measured: Measured, channel?: string) => void;

/** Something that may have figures to tell to. */
export interface Measuring {
  /** @default - nobody counts: the embedded stack and tests */
  readonly metrics?: Metrics;
}

/**
 * Figures that have just become true. What is 0 is left out, for every name that has a value costs money. A crash
 * before this loses the figure, and a repetition after one may count twice: figures are for looking, the table decides.
 */
export const measure = ({ metrics }: Measuring, measured: Measured, channel?: string): void => {
  const told = Object.entries(measured).filter(([, value]) => value !== 0);
  if (metrics && told.length > 0) metrics(Object.fromEntries(told), channel);
};

export const NAMESPACE = 'Stepladder';

/** As lines of CloudWatch's embedded metric format: the log is the way, and no call is made. */
export const logMetrics =
  (write: (line: string) => void, stage: string, clock: () => EpochMillis): Metrics =>
  (measured, channel) =>
    write(
      JSON.stringify({
        _aws: {
          Timestamp: clock(),
          CloudWatchMetrics: [
            {
              Namespace: NAMESPACE,
              Dimensions: channel === undefined ? [['Stage']] : [['Stage'], ['Stage', 'Channel']],
              Metrics: Object.keys(measured).map((Name) => ({ Name, Unit: unitOf(Name) })),
            },
          ],
        },
        Stage: stage,
        ...(channel === undefined ? {} : { Channel: channel }),
        ...measured,
      }),
    );

const unitOf = (name: string): 'Milliseconds' | 'Count' => (name.startsWith('TimeTo') ? 'Milliseconds' : 'Count');
