import { logMetrics, measure } from '../../../tasks/runtime/metrics';

const written = (emit: (metrics: ReturnType<typeof logMetrics>) => void): readonly unknown[] => {
  const lines: string[] = [];
  emit(
    logMetrics(
      (line) => lines.push(line),
      'prod',
      () => 1_700_000_000_000,
    ),
  );
  return lines.map((line) => JSON.parse(line));
};

test('a figure is a line in the embedded metric format', () => {
  const lines = written((metrics) => measure({ metrics }, { TimeToAcknowledge: 1234, IncidentsAcknowledged: 1 }));
  expect(lines).toEqual([
    {
      _aws: {
        Timestamp: 1_700_000_000_000,
        CloudWatchMetrics: [
          {
            Namespace: 'Stepladder',
            Dimensions: [['Stage']],
            Metrics: [
              { Name: 'TimeToAcknowledge', Unit: 'Milliseconds' },
              { Name: 'IncidentsAcknowledged', Unit: 'Count' },
            ],
          },
        ],
      },
      Stage: 'prod',
      TimeToAcknowledge: 1234,
      IncidentsAcknowledged: 1,
    },
  ]);
});

test('a channel is a dimension beside the whole', () => {
  expect(written((metrics) => measure({ metrics }, { DeliveriesFailed: 1 }, 'sms'))).toMatchObject([
    { _aws: { CloudWatchMetrics: [{ Dimensions: [['Stage'], ['Stage', 'Channel']] }] }, Channel: 'sms' },
  ]);
});

test('nothing is written of what is 0, and nowhere where nobody counts', () => {
  expect(written((metrics) => measure({ metrics }, { SweepOverdue: 0 }))).toEqual([]);
  expect(() => measure({}, { Sweeps: 1 })).not.toThrow();
});
