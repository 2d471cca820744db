import { type Assumptions, FUNCTION_MEMORY } from './assumptions';
import type { Capacity } from './capacity';
import type { Counted } from './prices';

/** How much of each thing was used. What is not named was not used. */
export type Usage = Readonly<Partial<Record<Counted, number>>>;

/** What escalations did, as it was counted. */
export interface Activity {
  readonly incidents: number;
  readonly executions: number;
  /** States entered. */
  readonly transitions: number;
  /** In the histories of the executions. */
  readonly events: number;
  /** Requests over HTTP that brought an alert. */
  readonly alerts: number;
  /** Requests over HTTP that brought an answer. */
  readonly answers: number;
  /** Calls of notify by the machines. */
  readonly notifies: number;
  readonly capacity: Capacity;
  /** Bytes that came to stay in the table. */
  readonly stored: number;
}

const GB = 1_000_000_000;

/** What the activity takes of each service. */
export const usageOf = (activity: Activity, assumed: Assumptions): Usage => {
  const { alerts, answers, notifies, executions, events, transitions, capacity, stored } = activity;
  const requests = alerts + answers;
  const calls = requests + notifies;
  const logs =
    (calls * assumed.logBytesPerCall + requests * assumed.logBytesPerRequest + events * assumed.logBytesPerEvent) / GB;
  return {
    transitions,
    lambdaRequests: calls,
    lambdaDuration: (calls * assumed.coldMilliseconds * FUNCTION_MEMORY) / 1000,
    writes: capacity.writes,
    indexWrites: capacity.indexWrites,
    reads: capacity.reads,
    storage: stored / GB,
    backup: stored / GB,
    httpRequests: requests,
    logs,
    logStorage: logs,
    keyRequests: notifies * assumed.secretsPerNotify,
    // The calls of notify are part of their execution's trace.
    traces: (requests + executions) * assumed.traced,
  };
};

/** What was used by both. */
export const together = (a: Usage, b: Usage): Usage => {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])] as readonly Counted[];
  return Object.fromEntries(names.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]));
};
