import type { Json, JsonObject } from '../local/step-functions/json';
import { NOW } from './clock';
import { isInCharge, keyOfItem } from './item';
import { essence, visitShift } from './item-essence';
import { KEPT, type Model, type Situation } from './situation';

/** Without what can make no difference any more; see `essence`. */
export const settled = (model: Model, situation: Situation): Situation => {
  const { place, item } = situation;
  const told = situation.told && (item['phase'] === 'exhausting' || item['phase'] === 'exhausted');
  const rest = essentialRest(model, situation);
  if (place.kind === 'no execution') {
    const ended = { variables: {}, item: essence(item, false, model), cleared: false, released: false };
    return { ...situation, ...ended, told, rest };
  }
  const shift = isInCharge(item) ? visitShift(item) : 0;
  return {
    ...situation,
    place: place.kind === 'enters' && !model.readers.has(place.state) ? { ...place, input: null } : place,
    variables: essentialVariables(model, situation, place.state, shift),
    item: essence(item, place.kind === 'waits', model),
    cleared: situation.cleared && notifies(model, place.state),
    told,
    rest,
  };
};

/** As deadlines are rounded: a level has all of its time, or none; in between is only where it takes several steps. */
const essentialRest = ({ hasSteps, longest }: Model, { last, rest }: Situation): number => {
  if (last === null || last.left || last.level === 'last resort' || rest <= MOMENT) return 0;
  return hasSteps ? rest : (longest[last.level] ?? rest);
};

/** What may be missing from a level's time: a level that reaches nobody is waited for a second. */
const MOMENT = 2;

const notifies = ({ states }: Model, name: string): boolean => {
  const state = states[name];
  return state?.Type === 'Task' && state.Resource.includes(':lambda:');
};

const essentialVariables = (model: Model, { variables }: Situation, state: string, shift: number): JsonObject => {
  const result: Record<string, Json> = {};
  // Always in the same order, so that the same variables have the same key.
  for (const name of model.live.get(state) ?? KEPT) {
    const value = variables[name];
    if (value !== undefined) result[name] = value;
  }
  if (typeof result['visit'] === 'number') result['visit'] -= shift;
  if (typeof result['since'] === 'number') result['since'] = Math.min(NOW, result['since']);
  // How much is spent is not counted: whatever looks at it is explored with little and with too much of it.
  if ('spent' in result) result['spent'] = 0;
  return result;
};

/** What tells situations apart. Made for every move, so by hand: `JSON.stringify` takes three times as long. */
export const keyOf = (situation: Situation): string => {
  const { place, variables, item, last, rest, cleared, told, released, unheard } = situation;
  let key = `${place.kind}${cleared}${told}${released}${unheard}`;
  if (last) key += `${SIGN}${last.level}/${last.round}/${last.left}/${rest}`;
  if (place.kind !== 'no execution') key += SIGN + place.state;
  if (place.kind === 'waits') key += SIGN + place.seconds;
  if (place.kind === 'enters' && place.input !== null) key += SIGN + JSON.stringify(place.input);
  for (const name in variables) key += `${SIGN}${name}=${plain(variables[name])}`;
  return key + keyOfItem(item);
};

const SIGN = '\u0000';

const plain = (value: Json | undefined): string =>
  typeof value === 'number' || typeof value === 'boolean' ? `${value}` : JSON.stringify(value ?? null);
