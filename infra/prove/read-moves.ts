import type { Json } from '../local/step-functions/json';
import { differing, failing, repetitionsOf } from './failing';
import type { Item } from './item';
import { leave, move, wayNamed } from './leaving';
import { attempt, type Outcomes, only, together } from './outcomes';
import { Defect } from './property';
import type { TaskCall } from './task-call';
import { checkKey } from './write-checks';

/** A consistent read of the incident. */
export const readMoves = ({ model, name, state, situation, sight, seconds }: TaskCall): Outcomes =>
  attempt(() => {
    const args = model.evaluator.fill(state.Arguments, sight, `'${name}', Arguments`);
    checkKey(name, args);
    if ((args as { readonly ConsistentRead?: unknown }).ConsistentRead !== true)
      throw new Defect('answers are heard', `'${name}' may read what was there before the last answer`);
    const again = repetitionsOf(state, seconds);
    const costs = { slowest: again.seconds + seconds, events: 5, mostEvents: 5 + again.events };
    const result = { Item: attributesOf(situation.item) };
    const way = wayNamed(model, name, 'Next');
    if (!way) throw new Defect('expressions are defined', `'${name}' has no next state`);
    const found = attempt(() => {
      const left = leave(model, situation, { state: name, way, sight: { ...sight, result }, otherwise: result });
      return only(move(left.to, name, { ...costs, spends: left.spends, way: 'Next' }));
    });
    const failures = differing(model, name, ['States.Timeout', 'DynamoDb.ThrottlingException']).map((error) =>
      failing(model, name, { error, says: `${name}: the call fails`, situation, sight, costs }),
    );
    return together([found, ...failures]);
  });

const attributesOf = (item: Item): Readonly<Record<string, Json>> => {
  const result: Record<string, Json> = {};
  for (const [name, value] of Object.entries(item)) if (name !== 'resume') result[name] = attributeOf(value);
  return result;
};

const attributeOf = (value: string | number | boolean): Json => {
  if (typeof value === 'boolean') return { BOOL: value };
  return typeof value === 'number' ? { N: String(value) } : { S: value };
};
