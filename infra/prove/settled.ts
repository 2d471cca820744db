import type { Json, JsonObject } from '../local/step-functions/json';
import { NOW } from './clock';
import { type Item, isInCharge } from './item';
import { essence, MOMENT, roundedEnd, roundedRest, visitShift } from './item-essence';
import { KEPT, type Model, type Situation } from './situation';

/** Without what can make no difference any more; see `essence`. */
export const settled = (model: Model, situation: Situation): Situation => {
  const { place, item } = situation;
  const told = situation.told && (item['phase'] === 'exhausting' || item['phase'] === 'exhausted');
  const rest = essentialRest(model, situation);
  if (place.kind === 'no execution') {
    const ended = { variables: NO_VARIABLES, item: settledItem(model, item, false), cleared: false, released: false };
    return { ...situation, ...ended, told, rest };
  }
  const shift = isInCharge(item) ? visitShift(item) : 0;
  return {
    ...situation,
    place: place.kind === 'enters' && !model.readers.has(place.state) ? { ...place, input: null } : place,
    variables: settledVariables(model, situation.variables, place.state, shift),
    item: settledItem(model, item, place.kind === 'waits'),
    cleared: situation.cleared && notifies(model, place.state),
    told,
    rest,
  };
};

/**
 * Rounded as deadlines are; but where a level has several steps, the other way: waits are worked out from deadlines that
 * were rounded up, so they are never shorter than what is left here.
 */
const essentialRest = (model: Model, { last, rest }: Situation): number => {
  if (last === null || last.left || last.level === 'last resort') return 0;
  const share = model.share[last.level] ?? rest;
  return model.hasSteps ? Math.floor((rest + MOMENT) / share) * share : roundedRest(model, last.level, rest);
};

const notifies = ({ states }: Model, name: string): boolean => {
  const state = states[name];
  return state?.Type === 'Task' && state.Resource.includes(':lambda:');
};

const NO_VARIABLES: JsonObject = {};

const settledItem = (model: Model, item: Item, waits: boolean): Item =>
  model.items.settled(item, waits ? 'waits' : '', () => essence(item, waits, model));

const settledVariables = (model: Model, variables: JsonObject, state: string, shift: number): JsonObject =>
  model.variables.settled(variables, `${state}${shift}`, () => essentialVariables(model, variables, state, shift));

const essentialVariables = (model: Model, variables: JsonObject, state: string, shift: number): JsonObject => {
  const result: Record<string, Json> = {};
  // Always in the same order, so that the same variables have the same key.
  for (const name of model.live.get(state) ?? KEPT) {
    const value = variables[name];
    if (value !== undefined) result[name] = value;
  }
  if (typeof result['visit'] === 'number') result['visit'] -= shift;
  if (typeof result['since'] === 'number') result['since'] = Math.min(NOW, result['since']);
  if (typeof result['ends'] === 'number') result['ends'] = roundedEnd(model, variables['level'], result['ends']);
  if (!model.repeats && 'reached' in result) result['reached'] = false;
  // How much is spent is not counted: whatever looks at it is explored with little and with too much of it.
  if ('spent' in result) result['spent'] = 0;
  return result;
};

/** What tells situations apart: made for every move, so it is short. */
export const keyOf = (model: Model, situation: Situation): string => {
  const { place, variables, item, last, rest, cleared, told, released, unheard } = situation;
  let key = `${place.kind[0]}${Number(cleared)}${Number(told)}${Number(released)}${unheard}`;
  key += `,${model.items.numberOf(item)},${place.kind === 'no execution' ? '' : model.variables.numberOf(variables)}`;
  if (last) key += `,${last.level}/${last.round}/${last.left}/${rest}`;
  if (place.kind !== 'no execution') key += `,${place.state}`;
  if (place.kind === 'waits') key += `,${place.seconds}`;
  if (place.kind === 'enters' && place.input !== null) key += `,${JSON.stringify(place.input)}`;
  return key;
};
