import {
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { MetricName } from '../tasks/runtime/metrics';
import { FIVE_MINUTES, type Observed, ours, refusedBySteps } from './observed';

const SUM = { statistic: 'Sum', period: FIVE_MINUTES };

/** How Stepladder does, on one page: first what people feel, then what is underneath. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, observed: Observed) {
    super(scope, id);
    const { stage } = observed;
    new CloudWatchDashboard(this, 'Page', {
      dashboardName: `stepladder-${stage}`,
      widgets: chunk([...felt(observed), ...underneath(observed)], 3).map((row) =>
        row.map(({ title, metrics }) => new GraphWidget({ title, left: [...metrics], width: 8 })),
      ),
    });
  }
}

interface Graph {
  readonly title: string;
  readonly metrics: readonly IMetric[];
}

const felt = (observed: Observed): readonly Graph[] => {
  const sums = (...names: readonly MetricName[]) => names.map((name) => ours(observed, name));
  const spread = (name: MetricName) => ['p50', 'p90', 'p99'].map((each) => ours(observed, name, each));
  return [
    { title: 'Alerts in', metrics: sums('AlertsIn') },
    {
      // Flows, not stocks: to count what is open a sweep would have to read it all, every minute.
      title: 'Incidents by what became of them',
      metrics: sums(
        'IncidentsOpened',
        'IncidentsJoined',
        'IncidentsAcknowledged',
        'IncidentsResolved',
        'LastResortsTold',
      ),
    },
    { title: 'From alert to first notification (ms)', metrics: spread('TimeToFirstNotification') },
    { title: 'From alert to acknowledgment (ms)', metrics: spread('TimeToAcknowledge') },
    { title: 'Notifications delivered, by channel', metrics: [byChannel(observed, 'DeliveriesMade')] },
    { title: 'Notifications failed, by channel', metrics: [byChannel(observed, 'DeliveriesFailed')] },
    {
      title: 'Incidents that the sweep had to continue',
      metrics: sums('SweepOverdue', 'SweepRestarts', 'SweepFailures'),
    },
  ];
};

const underneath = ({ functions, deadLetters, alerts, table, api }: Observed): readonly Graph[] => {
  const all = Object.values(functions);
  return [
    {
      title: 'Put away in dead-letter queues',
      metrics: deadLetters.map((queue) =>
        queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', label: queue.node.path }),
      ),
    },
    { title: 'Oldest alert in the queue (s)', metrics: [alerts.metricApproximateAgeOfOldestMessage()] },
    {
      title: 'Refused: new executions, steps, calls, table requests',
      metrics: [
        ...Object.values(refusedBySteps()),
        ...all.map((one) => one.metricThrottles(SUM)),
        ...['GetItem', 'PutItem', 'UpdateItem', 'Query'].map((operation) =>
          table.metric('ThrottledRequests', {
            ...SUM,
            dimensionsMap: { TableName: table.tableName, Operation: operation },
          }),
        ),
      ],
    },
    { title: 'Errors of the functions', metrics: all.map((one) => one.metricErrors(SUM)) },
    {
      title: 'Duration of the functions, p99 (ms)',
      metrics: all.map((one) => one.metricDuration({ statistic: 'p99', period: FIVE_MINUTES })),
    },
    {
      title: 'HTTP API: requests, 4xx, 5xx',
      metrics: [api.metricCount(SUM), api.metricClientError(SUM), api.metricServerError(SUM)],
    },
  ];
};

/** Whatever channels there are, also a team's own. */
const byChannel = ({ stage }: Observed, name: MetricName): IMetric =>
  new MathExpression({
    expression: `SEARCH('{Stepladder,Stage,Channel} MetricName="${name}" Stage="${stage}"', 'Sum', 300)`,
    usingMetrics: {},
    label: '',
    period: FIVE_MINUTES,
  });

const chunk = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  items.length === 0 ? [] : [items.slice(0, size), ...chunk(items.slice(size), size)];
