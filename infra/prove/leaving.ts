import type { Exit, TaskState } from '../local/step-functions/definition';
import { isMeantFor } from '../local/step-functions/failure';
import type { Json, JsonObject } from '../local/step-functions/json';
import { type Way, waysOf } from './definition-states';
import type { Sight } from './evaluator';
import { Defect } from './property';
import type { Model, Move, Situation } from './situation';

/** The incident of every execution that is explored, and its generation. */
export const INCIDENT = 'an incident';
export const GENERATION = 1;

export interface Leaving {
  readonly state: string;
  readonly way: Way;
  readonly sight: Sight;
  /** What comes out where there is no Output. */
  readonly otherwise: Json;
}

/** The situation after a state was left: Output and Assign see what was before, as in the interpreter. */
export const leave = (
  model: Model,
  situation: Situation,
  { state, way, sight, otherwise }: Leaving,
): { readonly to: Situation; readonly spends: number } => {
  const { exit, to } = way;
  const where = `'${state}'`;
  const input = exit.Output === undefined ? otherwise : model.evaluator.fill(exit.Output, sight, `${where}, Output`);
  const variables = assigned(model, sight, exit, where);
  if (model.states[to] === undefined)
    throw new Defect('expressions are defined', `${where} leads to '${to}', which does not exist`);
  return {
    to: { ...situation, variables, place: { kind: 'enters', state: to, input } },
    spends: Number(variables['spent'] ?? 0) - Number(sight.variables['spent'] ?? 0),
  };
};

const assigned = (model: Model, sight: Sight, { Assign }: Exit, where: string): JsonObject => {
  if (Assign === undefined) return sight.variables;
  const set = model.evaluator.fill(Assign, sight, `${where}, Assign`) as JsonObject;
  const variables = { ...sight.variables, ...set };
  if (variables['incident'] !== INCIDENT || variables['generation'] !== GENERATION)
    throw new Defect('the incident is kept', `${where} loses which incident, or which generation, it is about`);
  return variables;
};

export const wayNamed = (model: Model, state: string, name: string): Way | undefined =>
  waysOf(model.states[state] as NonNullable<(typeof model.states)[string]>).find((way) => way.name === name);

/** The first catcher that is meant for an error; undefined where the execution would fail with it. */
export const catcherFor = (model: Model, state: string, error: string): Way | undefined => {
  const definition = model.states[state];
  if (definition?.Type !== 'Task') return undefined;
  const known = catchers.get(definition) ?? new Map<string, Way | undefined>();
  catchers.set(definition, known);
  if (!known.has(error)) known.set(error, catcherIn(definition, error));
  return known.get(error);
};

/** Asked for every move of every situation. */
const catchers = new WeakMap<TaskState, Map<string, Way | undefined>>();

const catcherIn = (state: TaskState, error: string): Way | undefined => {
  const index = (state.Catch ?? []).findIndex(({ ErrorEquals }) => isMeantFor(ErrorEquals, error));
  return waysOf(state).find(({ name }) => name === `Catch ${index}`);
};

/** Counts and words of a move; the rest is what most moves have. */
export const move = (to: Situation, says: string, more: Partial<Move> = {}): Move => {
  const seconds = more.seconds ?? 0;
  const events = more.events ?? 0;
  return {
    to,
    says,
    by: 'machine',
    seconds,
    slowest: seconds,
    events,
    mostEvents: events,
    spends: 0,
    limit: 'any',
    way: '',
    ...more,
  };
};
