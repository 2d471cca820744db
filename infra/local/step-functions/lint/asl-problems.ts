import validate from 'asl-validator';
import { isObject, type Json } from '../json';
import { sourceOf } from '../language/expression';

const TEMPLATES = ['Output', 'Assign', 'Arguments'];

const simplerPart = (part: unknown): unknown => {
  if (!isObject(part)) return part;
  return Object.fromEntries(Object.entries(part).map(([field, value]) => [field, simplerField(field, value)]));
};

const simplerField = (field: string, value: unknown): unknown => {
  if (TEMPLATES.includes(field)) return {};
  if (typeof value === 'string') return sourceOf(value) === null ? value : '{% 1 %}';
  return Array.isArray(value) ? value.map(simplerPart) : value;
};

/**
 * AWS takes empty strings in templates, literal outputs and expressions of several lines; asl-validator does not. Our
 * own rules read all of that, so it is shown only the skeleton. It also writes into what it is given: this is a copy.
 */
const skeletonOf = (definition: Json): unknown => {
  if (!isObject(definition) || !isObject(definition['States'])) return definition;
  const states = Object.entries(definition['States']).map(([name, state]) => [name, simplerPart(state)]);
  return structuredClone({ ...definition, States: Object.fromEntries(states) });
};

/**
 * What asl-validator says about a definition. It compiles its schemas anew for each call (70 ms, ten seconds for the
 * machines of 150 policies), so it is asked about definitions that come from outside, and by the tests about our own.
 */
export const aslProblems = (definition: Json): string[] => {
  const { errors } = validate(skeletonOf(definition), { checkPaths: true, checkArn: true });
  return errors.map(({ Message, schemaError }) =>
    schemaError === undefined ? `asl-validator: ${Message}` : `asl-validator: ${schemaError.instancePath} ${Message}`,
  );
};
