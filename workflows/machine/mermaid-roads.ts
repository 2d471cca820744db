import type { Definition } from './definition-values';
import { conditionsInWords, failuresInWords, isTimeout, onwardInWords } from './mermaid-words';

export type State = Definition['States'][string];
type States = Definition['States'];

/** A way from one state to another. */
export interface Road {
  readonly to: string;
  /** Empty for the plain road. */
  readonly when: string;
  /** Taken only when a call failed, or an input came that nobody sends. */
  readonly failure: boolean;
}

export const waits = (state: State): boolean =>
  state['Type'] === 'Wait' || String(state['Resource'] ?? '').endsWith('.waitForTaskToken');

/** Every road out of a state, the expected one first. */
export const roadsFrom = (state: State, states: States): readonly Road[] => {
  const onward = [...choices(state, states), ...next(state)];
  return waits(state) ? [...catches(state), ...onward] : [...onward, ...catches(state)];
};

/** Without failures: the states that can still be reached, and the roads between them. */
export const withoutFailures = (start: string, roads: ReadonlyMap<string, readonly Road[]>) => {
  const kept = new Map<string, readonly Road[]>();
  const visit = (name: string): void => {
    if (kept.has(name)) return;
    const onward = (roads.get(name) ?? []).filter(({ failure }) => !failure);
    kept.set(name, onward);
    for (const { to } of onward) visit(to);
  };
  visit(start);
  return kept;
};

const next = (state: State): readonly Road[] =>
  typeof state['Next'] === 'string' ? [{ to: state['Next'], when: onwardInWords(state), failure: false }] : [];

const catches = ({ Catch = [] }: State): readonly Road[] =>
  (Catch as readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[]).map((one) => ({
    to: one.Next,
    when: failuresInWords(one.ErrorEquals),
    failure: !one.ErrorEquals.some(isTimeout),
  }));

/** Rules that lead to the same state share a road. What leads to a failed end by default is for what nobody expects. */
const choices = ({ Choices = [], Default }: State, states: States): readonly Road[] => {
  const roads = new Map<string, string[]>();
  for (const { Condition, Next } of Choices as readonly { readonly Condition: string; readonly Next: string }[])
    roads.set(Next, [...(roads.get(Next) ?? []), Condition]);
  if (typeof Default === 'string') roads.set(Default, [...(roads.get(Default) ?? []), 'otherwise']);
  return [...roads].map(([to, conditions]) => ({
    to,
    when: conditionsInWords(conditions),
    failure: states[to]?.['Type'] === 'Fail',
  }));
};
