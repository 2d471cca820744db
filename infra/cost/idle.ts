import { type Assumptions, FUNCTION_MEMORY, MINUTES_A_MONTH } from './assumptions';
import type { Capacity } from './capacity';
import type { Usage } from './usage';

/** How many there are of each kind of resource in the stack, such as `AWS::CloudWatch::Alarm`. */
export type Resources = Readonly<Record<string, number>>;

/** What a month takes in which nothing happens: the sweep, the queue that is asked for alerts, and what is rented. */
export const idleUsage = (ofSweep: Capacity, resources: Resources, assumed: Assumptions): Usage => {
  const sweeps = MINUTES_A_MONTH;
  const logs = (sweeps * assumed.logBytesPerCall) / 1_000_000_000;
  const queues = resources['AWS::Lambda::EventSourceMapping'] ?? 0;
  return {
    schedulerInvocations: sweeps,
    lambdaRequests: sweeps,
    lambdaDuration: (sweeps * assumed.sweepMilliseconds * FUNCTION_MEMORY) / 1000,
    reads: sweeps * ofSweep.reads,
    // Only where people want to be told of their shifts does a sweep write that it has looked.
    ...(ofSweep.writes > 0 ? { writes: sweeps * ofSweep.writes, indexWrites: sweeps * ofSweep.indexWrites } : {}),
    traces: sweeps * assumed.traced,
    logs,
    logStorage: logs,
    queueRequests: (queues * assumed.queuePollers * MINUTES_A_MONTH * 60) / assumed.queuePollSeconds,
    alarms: resources['AWS::CloudWatch::Alarm'] ?? 0,
    dashboards: resources['AWS::CloudWatch::Dashboard'] ?? 0,
    keys: resources['AWS::KMS::Key'] ?? 0,
    secrets: resources['AWS::SecretsManager::Secret'] ?? 0,
  };
};
