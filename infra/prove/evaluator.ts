import { StateFailure } from '../local/step-functions/failure';
import type { Json, JsonObject } from '../local/step-functions/json';
import { sourceOf } from '../local/step-functions/language/expression';
import { render } from '../local/step-functions/language/render';
import { NOW } from './clock';
import { Defect } from './property';

/** What an expression of the present state can see. */
export interface Sight {
  readonly variables: JsonObject;
  readonly input: Json;
  readonly result?: Json;
  readonly errorOutput?: Json;
  /** Seconds since the state was entered. */
  readonly elapsed?: number;
}

/** Thrown where a value is not known yet: wait for it, and begin the same step again. */
export class Pending {
  constructor(readonly known: Promise<void>) {}
}

interface Leaf {
  readonly variables: readonly string[];
  readonly readsInput: boolean;
  readonly readsResult: boolean;
  readonly readsError: boolean;
  readonly readsClock: boolean;
}

/** A template with several expressions: what it was filled to, by all that they read. Shared, so never changed. */
interface Whole {
  readonly leaf: Leaf;
  readonly known: Map<string, Json>;
}

type Known = { readonly kind: 'value'; readonly value: Json } | { readonly kind: 'failed'; readonly cause: string };

const CONTEXT = {
  Execution: { Id: 'execution', Name: 'execution', StartTime: new Date(NOW).toISOString(), RedriveCount: 0 },
  State: { EnteredTime: new Date(NOW).toISOString(), RetryCount: 0 },
  StateMachine: { Id: 'machine', Name: 'machine' },
  Task: { Token: 'token' },
};

/**
 * The real expressions, evaluated by the interpreter's own language; each once for all that it reads. Evaluating takes
 * promises, and most of it is repeated many thousand times, so what is known is given at once.
 */
export class Evaluator {
  readonly #leaves = new Map<string, Leaf>();
  readonly #known = new Map<string, Known>();
  readonly #wholes = new WeakMap<object, Whole>();

  /** How many values were worked out. */
  get evaluations(): number {
    return this.#known.size;
  }

  /**
   * A template with its expressions filled in.
   * @param where for the message of a defect
   * @throws Pending, or Defect where an expression is undefined
   */
  fill(template: unknown, sight: Sight, where: string): Json {
    if (typeof template === 'string') return this.#text(template, sight, where);
    if (typeof template !== 'object' || template === null) return template as Json;
    const whole = this.#whole(template);
    const key = keyOf('', whole.leaf, sight);
    const known = whole.known.get(key);
    if (known !== undefined) return known;
    const filled = this.#parts(template, sight, where);
    whole.known.set(key, filled);
    return filled;
  }

  #parts(template: object, sight: Sight, where: string): Json {
    if (Array.isArray(template)) return template.map((item) => this.fill(item, sight, where));
    const filled: Record<string, Json> = {};
    for (const [key, part] of Object.entries(template)) filled[key] = this.fill(part, sight, where);
    return filled;
  }

  #whole(template: object): Whole {
    const found = this.#wholes.get(template) ?? { leaf: leafOf(JSON.stringify(template)), known: new Map() };
    this.#wholes.set(template, found);
    return found;
  }

  #text(text: string, sight: Sight, where: string): Json {
    const source = sourceOf(text);
    if (source === null) return text;
    const key = keyOf(source, this.#leafOf(source), sight);
    const known = this.#known.get(key);
    if (known === undefined) throw new Pending(this.#work(key, text, sight));
    if (known.kind === 'value') return known.value;
    throw new Defect('expressions are defined', `${where}: ${known.cause}`);
  }

  async #work(key: string, text: string, sight: Sight): Promise<void> {
    const { variables, elapsed = 0, ...states } = sight;
    const now = NOW + elapsed * 1000;
    const scope = { variables, states: { ...states, context: CONTEXT }, now, uuid: () => 'uuid' };
    try {
      this.#known.set(key, { kind: 'value', value: await render(text, scope, 'it') });
    } catch (error) {
      if (!(error instanceof StateFailure)) throw error;
      this.#known.set(key, { kind: 'failed', cause: error.reason ?? error.error });
    }
  }

  #leafOf(source: string): Leaf {
    const found = this.#leaves.get(source);
    if (found) return found;
    const leaf = leafOf(source);
    this.#leaves.set(source, leaf);
    return leaf;
  }
}

const leafOf = (source: string): Leaf => ({
  variables: variablesIn(source),
  readsInput: /\$states\b(?!\.(context|result|errorOutput)\b)/.test(source),
  readsResult: /\$states\b(?!\.(context|input|errorOutput)\b)/.test(source),
  readsError: /\$states\b(?!\.(context|result|input)\b)/.test(source),
  readsClock: /\$(millis|now)\b/.test(source),
});

const keyOf = (source: string, leaf: Leaf, { variables, input, result, errorOutput, elapsed }: Sight): string => {
  let key = source;
  for (const name of leaf.variables) key += `\u0000${plain(variables[name])}`;
  if (leaf.readsInput) key += `\u0001${JSON.stringify(input)}`;
  if (leaf.readsResult) key += `\u0002${JSON.stringify(result)}`;
  if (leaf.readsError) key += `\u0003${JSON.stringify(errorOutput)}`;
  return leaf.readsClock ? `${key}\u0004${elapsed ?? 0}` : key;
};

const plain = (value: Json | undefined): string =>
  typeof value === 'number' ? `${value}` : (JSON.stringify(value) ?? 'nothing');

/** Every variable whose name stands in it, functions included, but for those that it sets itself. */
export const variablesIn = (source: string): readonly string[] => {
  const own = new Set(['states', ...[...source.matchAll(/\$(\w+)\s*:=/g)].map(([, name]) => name as string)]);
  const read = [...source.matchAll(/\$([A-Za-z_]\w*)/g)].map(([, name]) => name as string);
  return [...new Set(read)].filter((name) => !own.has(name));
};
