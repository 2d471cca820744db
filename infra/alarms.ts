import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { NAMESPACE } from '../tasks/runtime/metrics';
import { FIVE_MINUTES, MINUTE, numbered, type Observed, ours, refusedBySteps, sumOf } from './observed';

export interface AlarmsProps {
  readonly observed: Observed;
  readonly operator: ITopic;
}

/** One trouble that an operator hears of. */
interface Trouble {
  /** After `stepladder-<stage>-`; also its heading in docs/runbook.md. */
  readonly what: string;
  readonly means: string;
  readonly metric: IMetric;
  /** Reaching it is the trouble. @default 1 */
  readonly from?: number;
  /** Periods one after the other. @default 1 */
  readonly periods?: number;
}

/** Every alarm goes to the operator, says so again when it is over, and has an entry in the runbook. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { observed, operator }: AlarmsProps) {
    super(scope, id);
    const action = new SnsAction(operator);
    const add = ({ what, means, metric, from = 1, periods = 1 }: Trouble, more: object = {}) => {
      const alarm = new Alarm(this, what, {
        alarmName: `stepladder-${observed.stage}-${what}`,
        alarmDescription: `${means} What to do: docs/runbook.md#${what}`,
        metric,
        threshold: from,
        evaluationPeriods: periods,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        // Nothing is measured where nothing happens, and that is no trouble.
        treatMissingData: TreatMissingData.NOT_BREACHING,
        ...more,
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    };
    add(
      {
        what: 'sweep-silent',
        means: 'No sweep has succeeded for three minutes.',
        metric: ours(observed, 'Sweeps', 'Sum', MINUTE),
        periods: 3,
      },
      // Here silence is the trouble.
      {
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.BREACHING,
      },
    );
    for (const trouble of [...ownTroubles(observed), ...troublesOfAws(observed)]) add(trouble);
    add({
      what: 'executions-broken',
      means: 'An execution failed, timed out or was aborted.',
      metric: this.executionsBroken(observed),
    });
  }

  /** Counted in the log that all machines share: an alarm may look at ten metrics, and there may be 150 machines. */
  private executionsBroken({ machinesLog, stage }: Observed): IMetric {
    return new MetricFilter(this, 'ExecutionsBroken', {
      logGroup: machinesLog,
      metricNamespace: NAMESPACE,
      metricName: `ExecutionsBroken-${stage}`,
      filterPattern: FilterPattern.any(
        ...['ExecutionFailed', 'ExecutionTimedOut', 'ExecutionAborted'].map((type) =>
          FilterPattern.stringValue('$.type', '=', type),
        ),
      ),
    }).metric({ statistic: 'Sum', period: FIVE_MINUTES });
  }
}

const ownTroubles = (observed: Observed): readonly Trouble[] => [
  {
    what: 'sweep-restarts',
    means: 'The sweep has had to continue incidents for a quarter of an hour.',
    metric: ours(observed, 'SweepRestarts'),
    periods: 3,
  },
  {
    what: 'sweep-failures',
    means: 'Overdue incidents could not be continued.',
    metric: ours(observed, 'SweepFailures'),
    periods: 2,
  },
  {
    what: 'nobody-answered',
    means: 'An incident ran out of levels and the last resort was told.',
    metric: ours(observed, 'LastResortsTold'),
  },
  {
    what: 'level-reaches-nobody',
    means: 'A level of a policy had nobody to tell.',
    metric: ours(observed, 'LevelsThatReachNobody'),
  },
  {
    what: 'first-notification-late',
    means: 'The slowest first notifications came more than a minute after the alert.',
    metric: ours(observed, 'TimeToFirstNotification', 'p99'),
    from: 60_000,
    periods: 2,
  },
  {
    what: 'deliveries-failing',
    means: 'More than half of the notifications fail, and at least three did.',
    metric: new MathExpression({
      expression: 'IF(FILL(failed,0)>=3,FILL(failed,0)/(FILL(failed,0)+FILL(made,0)),0)',
      usingMetrics: { failed: ours(observed, 'DeliveriesFailed'), made: ours(observed, 'DeliveriesMade') },
      label: 'part that failed',
      period: FIVE_MINUTES,
    }),
    from: 0.5,
  },
];

const troublesOfAws = ({ functions, deadLetters, alerts, starts, table, api }: Observed): readonly Trouble[] => {
  const all = Object.values(functions);
  const of = (metrics: Parameters<typeof sumOf>[0], label: string) =>
    new MathExpression({ expression: sumOf(metrics), usingMetrics: numbered(metrics), label, period: FIVE_MINUTES });
  const sum = { statistic: 'Sum', period: FIVE_MINUTES };
  return [
    {
      what: 'dead-letters',
      means: 'Something could not be handled and was put away.',
      metric: of(
        deadLetters.map((queue) =>
          queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: FIVE_MINUTES }),
        ),
        'put away',
      ),
    },
    {
      what: 'alerts-waiting',
      means: 'An alert has waited in the queue for five minutes.',
      metric: alerts.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: FIVE_MINUTES }),
      from: 300,
    },
    {
      what: 'starts-waiting',
      means: 'An incident has waited two minutes for its execution to begin.',
      metric: starts.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: FIVE_MINUTES }),
      from: 120,
    },
    {
      what: 'steps-throttled',
      means: 'Step Functions refuses new executions or slows their steps.',
      metric: of(Object.values(refusedBySteps()), 'refused'),
    },
    {
      what: 'functions-failing',
      means: 'A function threw or timed out three times in five minutes.',
      metric: of(
        all.map((one) => one.metricErrors(sum)),
        'errors',
      ),
      from: 3,
    },
    {
      what: 'functions-throttled',
      means: 'Lambda refuses calls of a function.',
      metric: of(
        all.map((one) => one.metricThrottles(sum)),
        'refused',
      ),
    },
    {
      what: 'functions-slow',
      means: 'A function took more than four fifths of its time-out.',
      metric: new MathExpression({
        expression: `MAX([${all.map((one, index) => `FILL(m${index},0)/${(one.timeout?.toMilliseconds() ?? 3000).toString()}`).join(',')}])`,
        usingMetrics: numbered(all.map((one) => one.metricDuration({ statistic: 'Maximum', period: FIVE_MINUTES }))),
        label: 'part of the time-out',
        period: FIVE_MINUTES,
      }),
      from: 0.8,
    },
    {
      what: 'api-failing',
      means: 'The HTTP API answered with 5xx three times in five minutes.',
      metric: api.metricServerError(sum),
      from: 3,
    },
    {
      what: 'table-refuses',
      means: 'DynamoDB throttled or failed calls.',
      metric: of(
        ['GetItem', 'PutItem', 'UpdateItem', 'Query'].flatMap((operation) =>
          ['ThrottledRequests', 'SystemErrors'].map((name) =>
            table.metric(name, { ...sum, dimensionsMap: { TableName: table.tableName, Operation: operation } }),
          ),
        ),
        'refused',
      ),
      from: 5,
    },
  ];
};
