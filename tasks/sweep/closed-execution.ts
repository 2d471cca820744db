/** An execution that ended otherwise than by itself, as EventBridge tells of it. */
export interface ClosedExecution {
  readonly incident: string;
  readonly generation: number;
  readonly policy: string;
  readonly status: string;
}

/** As Stepladder names its executions: an incident's id, and its generation. */
const NAME = /^([\w-]{1,60})-(\d{1,9})$/;
const STATUSES: readonly unknown[] = ['FAILED', 'TIMED_OUT', 'ABORTED'];

/** Whether an event claims to be one of these; the schedule's own are not. */
export const tellsOfExecution = (event: unknown): boolean => fieldsOf(event)['source'] === 'aws.states';

/**
 * Only the execution's name and its machine's are believed: they lead to the incident, which has the rest. By hand and
 * not by a schema, as nothing else in the sweep needs that library at each cold start.
 * @param prefix see `BaseWorld.machinePrefix`
 * @returns undefined for an event that is not of our machines or not as AWS sends it
 */
export const closedExecution = (event: unknown, prefix: string): ClosedExecution | undefined => {
  const { source, 'detail-type': kind, detail } = fieldsOf(event);
  if (source !== 'aws.states' || kind !== 'Step Functions Execution Status Change') return undefined;
  const { stateMachineArn, name, status } = fieldsOf(detail);
  if (typeof stateMachineArn !== 'string' || typeof name !== 'string') return undefined;
  const [, incident, generation] = NAME.exec(name) ?? [];
  if (!stateMachineArn.startsWith(prefix) || !STATUSES.includes(status) || incident === undefined) return undefined;
  return {
    incident,
    generation: Number(generation),
    policy: stateMachineArn.slice(prefix.length),
    status: String(status),
  };
};

/** None of what has none. */
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
