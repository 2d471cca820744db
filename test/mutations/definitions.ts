import type { Definition } from '../../workflows/machine/definition-values';
import { namesOfLevel, STATE } from '../../workflows/machine/state-names';
import { alwaysOf, conjunctsOf, withoutConjunct } from './conjuncts.cjs';

type State = Readonly<Record<string, unknown>>;
interface Rule {
  readonly Condition: string;
}
interface Handler {
  readonly ErrorEquals: readonly string[];
}
/** One thing that can be taken out of a state. */
interface Part {
  /** The same for every level of every policy, whose states one builder makes. */
  readonly id: string;
  readonly without: (state: State) => State;
}

const ALWAYS = alwaysOf('#generation');
const FOLDER = 'workflows/machine';

/** Every mutation of these machines, by what is taken out of which kind of state. */
export const mutationsOf = (definitions: readonly Definition[]): readonly string[] => [
  ...new Set(
    definitions.flatMap(({ States }) =>
      Object.entries(States).flatMap(([name, state]) => partsOf(kindOf(name), state).map(({ id }) => id)),
    ),
  ),
];

/** The machine without that; the same machine where it has none. */
export const mutated = (definition: Definition, mutation: string): Definition => ({
  ...definition,
  States: Object.fromEntries(
    Object.entries(definition.States).map(([name, state]) => [name, mutatedState(kindOf(name), state, mutation)]),
  ),
});

/** Taking one out changes the places of the others, so they are looked for anew each time. */
const mutatedState = (kind: string, state: State, mutation: string): State => {
  const part = partsOf(kind, state).find(({ id }) => id === mutation);
  return part ? mutatedState(kind, part.without(state), mutation) : state;
};

const partsOf = (kind: string, state: State): readonly Part[] => [
  ...handlers(kind, state, 'Retry'),
  ...handlers(kind, state, 'Catch'),
  ...['TimeoutSeconds', 'HeartbeatSeconds']
    .filter((field) => state[field] !== undefined)
    .map((field) => ({ id: `${FOLDER} › ${kind} › ${field}`, without: ({ [field]: _, ...rest }: State) => rest })),
  ...rules(kind, state),
  ...conditions(kind, state),
];

const handlers = (kind: string, state: State, field: 'Retry' | 'Catch'): readonly Part[] =>
  ((state[field] ?? []) as readonly Handler[]).map(({ ErrorEquals }) => ({
    id: `${FOLDER} › ${kind} › ${field} ${ErrorEquals.join(', ')}`,
    without: (from) => keeping(from, field, (one: Handler) => one.ErrorEquals.join() !== ErrorEquals.join()),
  }));

const rules = (kind: string, state: State): readonly Part[] =>
  ((state['Choices'] ?? []) as readonly Rule[]).map(({ Condition }) => ({
    id: `${FOLDER} › ${kind} › rule ${anyNumber(Condition)}`,
    without: (from) => keeping(from, 'Choices', (one: Rule) => anyNumber(one.Condition) !== anyNumber(Condition)),
  }));

/** A list that would be empty is left out, as an empty one is not allowed. */
const keeping = <T>(state: State, field: string, keeps: (one: T) => boolean): State => {
  const { [field]: all, ...rest } = state;
  const kept = (all as readonly T[]).filter(keeps);
  if (kept.length > 0) return { ...rest, [field]: kept };
  return field === 'Choices' ? { Type: 'Pass', Next: state['Default'] } : rest;
};

const conditions = (kind: string, state: State): readonly Part[] => {
  const text = conditionOf(state);
  if (text === undefined || text.includes(ALWAYS)) return [];
  const to = (condition: string) => (from: State) => ({
    ...from,
    Arguments: { ...(from['Arguments'] as object), ConditionExpression: condition },
  });
  return [
    { id: `${FOLDER} › ${kind} › condition`, without: to(`${ALWAYS} OR ${text}`) },
    ...conjunctsOf(text).map((part) => ({
      id: `${FOLDER} › ${kind} › part ${text.slice(part.start, part.end)}`,
      without: to(withoutConjunct(text, part, ALWAYS)),
    })),
  ];
};

const conditionOf = (state: State): string | undefined =>
  (state['Arguments'] as { readonly ConditionExpression?: string } | undefined)?.ConditionExpression;

const anyNumber = (condition: string): string => condition.replaceAll(/\b\d+\b/g, 'n');

/** Levels are alike, and the one for when nobody was reached is one of them. */
const kindOf = (name: string): string => {
  const level = Number(/^Level (\d+):/.exec(name)?.[1] ?? 0);
  const names = level > 0 ? namesOfLevel(level) : STATE.nobodyReached;
  const rung = Object.entries(names).find(([, one]) => one === name)?.[0];
  return rung === undefined ? (Object.entries(STATE).find(([, one]) => one === name)?.[0] ?? name) : `level.${rung}`;
};
