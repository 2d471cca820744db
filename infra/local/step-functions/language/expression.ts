import jsonata, { type Environment, type Expression } from 'jsonata';
import { addFunctions } from './functions';

/** Nodes of the syntax tree an expression may evaluate before it counts as run away: a quarter of a second, hundreds of times what ours need. */
const STEP_LIMIT = 50_000;
/** About 10 kB each; the expressions of a few hundred machines. */
const CACHE_SIZE = 4_000;
/** A name that no expression can write, so that none can reach its own budget. */
const BUDGET = ' budget';
const ENTRY = Symbol.for('jsonata.__evaluate_entry');

const DEFINES_A_FUNCTION = /\bfunction\b|λ/;

interface Budget {
  steps: number;
}

export type Bindings = Readonly<Record<string, unknown>>;

const spend = (_node: unknown, _input: unknown, environment: Environment): void => {
  const budget = environment.lookup(BUDGET) as Budget;
  budget.steps += 1;
  if (budget.steps > STEP_LIMIT)
    throw new Error(`did not finish within ${STEP_LIMIT} steps: does it call itself forever?`);
};

const compile = (source: string): Expression => {
  const expression = jsonata(source);
  addFunctions(expression);
  // Watching costs half of an evaluation, and only what defines a function can call itself.
  if (!DEFINES_A_FUNCTION.test(source)) return expression;
  // `assign` only binds a name; its types do not know that the hook's name is a symbol.
  (expression.assign as (name: string | symbol, value: unknown) => void)(ENTRY, spend);
  return expression;
};

const cache = new Map<string, Expression>();

/** Compiling takes ten times as long as evaluating, and all machines share most of their expressions. */
const compiled = (source: string): Expression => {
  const found = cache.get(source) ?? compile(source);
  cache.delete(source);
  cache.set(source, found);
  const oldest = cache.keys().next();
  if (cache.size > CACHE_SIZE && !oldest.done) cache.delete(oldest.value);
  return found;
};

/** `null` for a string that is not an expression. AWS takes only `{%` as the first and `%}` as the last two characters. */
export const sourceOf = (text: string): string | null =>
  text.length >= 4 && text.startsWith('{%') && text.endsWith('%}') ? text.slice(2, -2).trim() : null;

/** The syntax tree; throws where the source is not JSONata. */
export const astOf = (source: string): object => compiled(source).ast() as object;

export const evaluate = (source: string, bindings: Bindings): Promise<unknown> =>
  compiled(source).evaluate(undefined, { ...bindings, [BUDGET]: { steps: 0 } satisfies Budget }) as Promise<unknown>;

/** jsonata throws plain objects as well as errors. */
export const messageOf = (error: unknown): string => {
  const message = (error as { readonly message?: unknown } | undefined)?.message;
  return typeof message === 'string' ? message : String(error);
};
