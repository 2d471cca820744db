import type { Expression as Compiled } from 'jsonata';
import type { EpochMillis } from '../../../workflows/incident';
import type { Expression } from '../../../workflows/json-mapping';

/**
 * Nodes of the syntax tree that the expressions of one payload may evaluate together: about a second, a hundred times
 * what a large group of alerts needs.
 */
const STEP_LIMIT = 200_000;
const ENTRY = Symbol.for('jsonata.__evaluate_entry');

export interface Surroundings {
  readonly payload: unknown;
  readonly at: EpochMillis;
  readonly requestId: string;
}

/** What an expression gave, or why it gave nothing. */
export type Outcome =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly because: string };

export type Evaluate = (expression: Expression, about: unknown) => Promise<Outcome>;

/** An evaluator for one payload: the steps of all its expressions count together, so that no payload holds up the rest. */
export const evaluator = async (surroundings: Surroundings): Promise<Evaluate> => {
  // Loaded at first use: only what a team maps by itself needs it.
  const { default: jsonata } = await import('jsonata');
  let steps = 0;
  const spend = (): void => {
    steps += 1;
    if (steps > STEP_LIMIT)
      throw new Error(`did not finish within ${STEP_LIMIT} steps: does an expression call itself forever?`);
  };
  const bindings = bindingsFor(surroundings);
  const compiled = new Map<Expression, Compiled>();
  const compile = (source: Expression): Compiled => {
    const found = compiled.get(source) ?? jsonata(source);
    compiled.set(source, found);
    // `assign` only binds a name; its types do not know that the hook's name is a symbol.
    (found.assign as (name: string | symbol, value: unknown) => void)(ENTRY, spend);
    return found;
  };
  return async (source, about) => {
    try {
      return { kind: 'value', value: plain(await compile(source).evaluate(about, bindings)) };
    } catch (error) {
      return { kind: 'failed', because: messageOf(error) };
    }
  };
};

/** Time is when the payload came in, so that the same payload gives the same alert whenever it is read. */
const bindingsFor = ({ payload, at, requestId }: Surroundings): Record<string, unknown> => ({
  payload,
  requestId,
  now: (picture: unknown) => {
    if (picture !== undefined) throw new Error('$now takes no picture here; use $fromMillis($millis(), picture)');
    return new Date(at).toISOString();
  },
  millis: () => at,
  parse: (text: unknown) => (typeof text === 'string' ? JSON.parse(text) : text),
  eval: () => {
    throw new Error('$eval would run text of strangers; use $parse for JSON inside text');
  },
});

/** jsonata marks the lists that it makes; a round trip through JSON leaves the marks behind, and functions too. */
const plain = (value: unknown): unknown => {
  if (value === undefined || typeof value === 'string') return value;
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
};

/** jsonata throws plain objects as well as errors; some of its messages leave out the name that they are about. */
const messageOf = (error: unknown): string => {
  const { message, code, token } = (error ?? {}) as Readonly<Record<string, unknown>>;
  if (code === 'T1006' && typeof token === 'string') return `there is no function $${token}`;
  return typeof message === 'string' ? message : String(error);
};
