import { queryFailure } from '../failure';
import type { Json } from '../json';
import { type Bindings, evaluate, messageOf, sourceOf } from './expression';
import { bindingsOf, type Scope } from './scope';

const isFunction = (value: unknown): boolean =>
  typeof value === 'function' ||
  (typeof value === 'object' && value !== null && ('_jsonata_lambda' in value || '_jsonata_function' in value));

const refuseFunctions = (_key: string, value: unknown): unknown => {
  if (isFunction(value)) throw new Error('a function is not JSON');
  return value;
};

/** jsonata marks the arrays that it makes; a round trip through JSON leaves the marks behind. */
const toJson = (value: unknown): Json =>
  typeof value === 'string' || typeof value === 'boolean'
    ? value
    : (JSON.parse(JSON.stringify(value, refuseFunctions)) as Json);

const renderExpression = async (source: string, bindings: Bindings, field: string): Promise<Json> => {
  let value: unknown;
  try {
    value = await evaluate(source, bindings);
    if (value !== undefined) return toJson(value);
  } catch (error) {
    throw queryFailure(
      `The JSONata expression '${source}' specified for the field '${field}' threw an error: ${messageOf(error)}`,
    );
  }
  throw queryFailure(
    `The JSONata expression '${source}' specified for the field '${field}' returned nothing (undefined).`,
  );
};

const renderWith = async (template: Json, bindings: Bindings, field: string): Promise<Json> => {
  if (typeof template === 'string') {
    const source = sourceOf(template);
    return source === null ? template : renderExpression(source, bindings, field);
  }
  if (template === null || typeof template !== 'object') return template;
  if (Array.isArray(template)) {
    const items: Json[] = [];
    for (const [i, item] of template.entries()) items.push(await renderWith(item, bindings, `${field}[${i}]`));
    return items;
  }
  const entries: [string, Json][] = [];
  for (const [key, item] of Object.entries(template))
    entries.push([key, await renderWith(item, bindings, `${field}/${key}`)]);
  return Object.fromEntries(entries);
};

/** Fills in every expression inside a template; `field` is where it stands, for the message. Throws a StateFailure. */
export const render = (template: Json, scope: Scope, field: string): Promise<Json> =>
  renderWith(template, bindingsOf(scope), field);
