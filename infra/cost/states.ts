import type { Definition } from '../../workflows/machine/definition-values';

/** How a state is billed and logged beyond being a transition. */
export type StateKind = 'decides' | 'calls' | 'waits for an answer' | 'notifies';

/** What each state of a machine is, by its name. */
export const kindsOf = (definition: Definition): ReadonlyMap<string, StateKind> =>
  new Map(Object.entries(definition.States).map(([name, state]) => [name, kindOf(state)]));

const kindOf = (state: { readonly Type?: unknown; readonly Resource?: unknown }): StateKind => {
  if (state.Type !== 'Task') return 'decides';
  const resource = String(state.Resource);
  if (resource.endsWith('.waitForTaskToken')) return 'waits for an answer';
  return resource.includes(':lambda:') ? 'notifies' : 'calls';
};

/**
 * Events in an execution's history, each of which is a line in the log: entered and exited; for a task also scheduled,
 * started and how it ended; for one that waits also submitted.
 */
export const EVENTS: Readonly<Record<StateKind, number>> = {
  decides: 2,
  calls: 5,
  notifies: 5,
  'waits for an answer': 6,
};

/** That it began, and how it ended. */
export const EVENTS_PER_EXECUTION = 2;
