import type { Definition } from '../../workflows/machine/definition-values';
import type { Policy } from '../../workflows/policy';
import type { Json, JsonObject } from '../local/step-functions/json';
import { Book } from './book';
import { after } from './clock';
import { liveVariables, readersOfInput, statesOf } from './definition-states';
import { Evaluator } from './evaluator';
import { type Item, keyOfItem, later } from './item';
import type { Times } from './item-essence';
import type { Property } from './property';

/** The machine whose paths are explored. */
export interface Model extends Times {
  readonly policy: Policy;
  readonly steps: readonly number[];
  readonly startAt: string;
  readonly states: ReturnType<typeof statesOf>;
  readonly evaluator: Evaluator;
  readonly live: ReadonlyMap<string, readonly string[]>;
  readonly readers: ReadonlySet<string>;
  /** How many answers may come between two waits of the machine, one after the other. */
  readonly unheard: number;
  readonly items: Book<Item>;
  readonly variables: Book<JsonObject>;
}

/** Looked at by the model itself, whatever the definition reads. */
export const KEPT: readonly string[] = ['generation', 'incident', 'visit'];

export const modelOf = (policy: Policy, steps: readonly number[], definition: Definition, unheard = 1): Model => {
  const longest = longestOf(policy);
  const times: Times = {
    hasSteps: steps.some((most) => most > 1),
    longest,
    share: longest.map((time, level) => time / (steps[level - 1] ?? 1)),
    repeats: policy.repeat > 0,
  };
  return {
    ...times,
    policy,
    steps,
    unheard,
    startAt: definition.StartAt,
    states: statesOf(definition),
    evaluator: new Evaluator(),
    live: new Map(
      [...liveVariables(definition)].map(([state, names]) => [state, [...new Set([...names, ...KEPT])].sort()]),
    ),
    readers: readersOfInput(definition),
    items: new Book(keyOfItem),
    // Always in the same order, see `settled`.
    variables: new Book(JSON.stringify),
  };
};

/** By level; after the last comes what stands above it while a round that reached nobody takes its time. */
const longestOf = ({ levels }: Policy): readonly number[] => {
  const times = levels.map(({ acknowledgeWithin }) => acknowledgeWithin.seconds);
  return [0, ...times, times.reduce((sum, time) => sum + time, 0)];
};

/** Where an execution is: about to enter a state, or waiting in one; or there is none. */
export type Place =
  | { readonly kind: 'enters'; readonly state: string; readonly input: Json }
  | { readonly kind: 'waits'; readonly state: string; readonly seconds: number }
  | { readonly kind: 'no execution' };

/** Everything that can make a difference for what happens next. */
export interface Situation {
  readonly place: Place;
  readonly variables: JsonObject;
  readonly item: Item;
  /** The rung that was notified last and has not been answered: what follows it is known. */
  readonly last: Rung | null;
  /** Seconds that the level notified last still has, if nobody answers. */
  readonly rest: number;
  /** The last write that looked at the incident found nobody's answer, and nothing was notified since. */
  readonly cleared: boolean;
  /** The last resort was told, and nobody answered since. */
  readonly told: boolean;
  /** An answer found no machine responsible, so the execution that still runs may end as it likes. */
  readonly released: boolean;
  /** How many more answers may be given before the machine waits again without its being told of them. */
  readonly unheard: number;
}

/** A rung of the ladder in a round; level 0 is before the first. */
export interface Rung {
  readonly level: number | 'last resort';
  readonly round: number;
  /** Somebody asked for the next level, so this one must not be notified again. */
  readonly left: boolean;
}

/** What may happen next, and what comes of it. */
export interface Move {
  readonly to: Situation;
  /** `machine`: what the definition says. `answer`, `fault`, `sweep`: what the world does. */
  readonly by: 'machine' | 'answer' | 'fault' | 'sweep';
  /** Seconds that pass, and the most that pass if calls fail as often as they may before they succeed. */
  readonly seconds: number;
  readonly slowest: number;
  /** History events, and the most of them likewise. */
  readonly events: number;
  readonly mostEvents: number;
  /** What it adds to `spent`; and whether it only happens when that is below its limit, or above. */
  readonly spends: number;
  readonly limit: 'any' | 'below' | 'above';
  /** The way out of the state that was taken, such as `Catch 0`. */
  readonly way: string;
  readonly says: string;
}

/** What was found wrong while a situation was looked at. */
export interface Wrong {
  readonly property: Property;
  readonly says: string;
}

/** Seconds pass; see `later` for what may be after them. */
export const elapse = (situation: Situation, seconds: number): readonly Situation[] => {
  if (seconds === 0) return [situation];
  const variables = laterVariables(situation.variables, seconds);
  const rest = Math.max(0, situation.rest - seconds);
  return later(situation.item, seconds).map((item) => ({ ...situation, item, variables, rest }));
};

const laterVariables = (variables: JsonObject, seconds: number): JsonObject => {
  const result: Record<string, Json> = { ...variables };
  for (const name of ['since', 'ends']) {
    const instant = result[name];
    if (typeof instant === 'number') result[name] = after(instant, seconds);
  }
  return result;
};
