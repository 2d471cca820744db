import type { EpochMillis } from '../timers';
import type { JsonObject } from './json';

/** Kept small: an execution that waits for days holds a few dozen of these, and their texts are shared. */
export interface HistoryEvent {
  readonly type: string;
  readonly at: EpochMillis;
  readonly details: JsonObject;
}

export const HISTORY_LIMIT = 25_000;

/** Not a StateFailure: no retrier and no catcher can help an execution whose history is full. */
export class HistoryFull extends Error {}

/** Adds an event; the last place is kept for the event that says how the execution ended. */
export const record = (history: HistoryEvent[], event: HistoryEvent): void => {
  const last = event.type.startsWith('Execution');
  if (history.length >= HISTORY_LIMIT - 1 && !last) {
    throw new HistoryFull(`The execution reached the maximum number of history events (${HISTORY_LIMIT}).`);
  }
  history.push(event);
};

/** `TaskStateEntered` and `WaitStateEntered` share one field; all other types have a field of their own name. */
const detailsField = (type: string): string => {
  const state = /State(Entered|Exited)$/.exec(type);
  const name = state === null ? type : `state${state[1]}`;
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}EventDetails`;
};

const withoutData = (details: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(details).filter(([key]) => !['input', 'output', 'parameters', 'assignedVariables'].includes(key)),
  );

/** The event as GetExecutionHistory shows it; ids count from 1. */
export const describeEvent = (event: HistoryEvent, id: number, includeData: boolean): JsonObject => ({
  timestamp: event.at / 1000,
  type: event.type,
  id,
  previousEventId: id - 1,
  [detailsField(event.type)]: includeData ? event.details : withoutData(event.details),
});
