import type { Definition } from '../../workflows/machine/definition-values';
import type { Exit, State } from '../local/step-functions/definition';
import { variablesIn } from './evaluator';

/** One way out of a state, as the definition has it. */
export interface Way {
  /** For stories and for counting: `Catch 0`, `Choices 2`, `Default`, `Next`. */
  readonly name: string;
  readonly exit: Exit;
  readonly to: string;
}

export const statesOf = (definition: Definition): Readonly<Record<string, State>> =>
  definition.States as unknown as Readonly<Record<string, State>>;

const known = new WeakMap<State, readonly Way[]>();

/** Every way out of a state, taken or not. */
export const waysOf = (state: State): readonly Way[] => {
  const ways = known.get(state) ?? waysIn(state);
  known.set(state, ways);
  return ways;
};

const waysIn = (state: State): readonly Way[] => {
  const onward = 'Next' in state && state.Next ? [{ name: 'Next', exit: state as Exit, to: state.Next }] : [];
  if (state.Type === 'Choice')
    return [
      ...state.Choices.map((rule, index) => ({ name: `Choices ${index}`, exit: rule, to: rule.Next })),
      ...(state.Default ? [{ name: 'Default', exit: state as Exit, to: state.Default }] : []),
    ];
  if (state.Type !== 'Task') return onward;
  const catches = (state.Catch ?? []).map((one, index) => ({ name: `Catch ${index}`, exit: one, to: one.Next }));
  return [...onward, ...catches];
};

/**
 * Which variables can still be read after a state is entered, before they are set anew: the others make no difference.
 */
export const liveVariables = (definition: Definition): ReadonlyMap<string, ReadonlySet<string>> => {
  const states = Object.entries(statesOf(definition));
  const live = new Map(states.map(([name, state]) => [name, new Set(textsIn(state).flatMap(variablesIn))]));
  for (let grew = true; grew; ) {
    grew = false;
    for (const [name, state] of states) {
      const here = live.get(name) as Set<string>;
      const before = here.size;
      for (const { exit, to } of waysOf(state))
        for (const variable of live.get(to) ?? []) if (!(variable in (exit.Assign ?? {}))) here.add(variable);
      grew ||= here.size > before;
    }
  }
  return live;
};

/** Every text somewhere inside a value. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** The states whose input makes a difference: they read it, or hand it on to one that does. */
export const readersOfInput = (definition: Definition): ReadonlySet<string> => {
  const states = Object.entries(statesOf(definition));
  const readers = new Set(states.filter(([, state]) => reads(state)).map(([name]) => name));
  for (let before = -1; before !== readers.size; ) {
    before = readers.size;
    for (const [name, state] of states)
      if (state.Type !== 'Task' && waysOf(state).some(({ exit, to }) => exit.Output === undefined && readers.has(to)))
        readers.add(name);
  }
  return readers;
};

const reads = (state: State): boolean => /\$states\b(?!\.(context|result|errorOutput)\b)/.test(JSON.stringify(state));
