import type { Expression as Compiled, ExprNode, JsonataError } from 'jsonata';
import { BUILT_IN_INTEGRATIONS } from './built-in-integrations';
import { PRIORITIES } from './incident';
import type { Integration } from './integration';
import { type Expression, type JsonMapping, MAPPED_FIELDS, type MappedField } from './json-mapping';
import { strayFields } from './known-fields';

/** Longer, and nobody reads what the mapping says. */
const LONGEST_EXPRESSION = 4000;

/** Why a team's own integrations are refused, one sentence a problem. */
export const integrationProblems = (
  integrations: Readonly<Record<string, Integration | JsonMapping>>,
): readonly string[] =>
  Object.entries(integrations).flatMap(([name, integration]) => [
    ...nameProblems(name),
    ...(typeof integration === 'function' ? [] : mappingProblems(name, integration)),
  ]);

/** The name is the last part of the URL that is given to the tool. */
const nameProblems = (name: string): string[] => {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.length > 48)
    return [
      `integration '${name}': a name is made of lower-case letters and digits joined by hyphens, at most 48 characters, such as 'uptime-check'`,
    ];
  return BUILT_IN_INTEGRATIONS.some((known) => known === name)
    ? [`integration '${name}' has the name of a built-in one, which would win over it: give it a name of its own`]
    : [];
};

const mappingProblems = (name: string, mapping: JsonMapping): string[] => {
  const at = `integration '${name}'`;
  // A module that no compiler has seen can hold anything.
  if (typeof mapping !== 'object' || mapping?.kind !== 'json mapping' || typeof mapping.fields !== 'object')
    return [`${at} should be a function, or what fromJson() returns, got ${typeof mapping}`];
  const fields: Readonly<Record<string, unknown>> = { ...mapping.fields };
  return [
    ...strayFields(at, fields, MAPPED_FIELDS),
    ...MAPPED_FIELDS.flatMap((field) => {
      const expression = fields[field];
      const required = field === 'dedupKey' || field === 'title';
      if (expression === undefined) return required ? [`${at}: '${field}' should be given`] : [];
      return expressionProblems(`${at}, ${field}`, expression, CONSTANTS[field]);
    }),
  ];
};

/** What a field may give, where that is known: as a name without quotes it would be looked up, not found, and ignored. */
const CONSTANTS: Readonly<Partial<Record<MappedField, readonly string[]>>> = {
  action: ['trigger', 'acknowledge', 'resolve'],
  priority: PRIORITIES,
};

const expressionProblems = (at: string, expression: unknown, constants: readonly string[] = []): string[] => {
  if (typeof expression !== 'string' || expression.trim() === '')
    return [`${at} should be a JSONata expression as text, got ${JSON.stringify(expression)}`];
  if (expression.length > LONGEST_EXPRESSION)
    return [`${at} should have at most ${LONGEST_EXPRESSION} characters, got ${expression.length}`];
  try {
    const tree = compile(expression).ast();
    return [...notOffered(at, tree), ...withoutQuotes(at, tree, constants)];
  } catch (error) {
    const { message, position } = error as JsonataError;
    return [`${at} is not JSONata: at position ${position ?? 0} of ${JSON.stringify(expression)}: ${message}`];
  }
};

/** Loaded here, because a task runs an organisation that was checked before, and never needs it at its start. */
const compile = (expression: Expression): Compiled => (require('jsonata') as typeof import('jsonata'))(expression);

const notOffered = (at: string, tree: ExprNode): readonly string[] =>
  called(tree).flatMap((name) => {
    const why = NOT_OFFERED[name];
    return why === undefined ? [] : [`${at} uses $${name}, ${why}`];
  });

const withoutQuotes = (at: string, tree: ExprNode, constants: readonly string[]): readonly string[] =>
  [...new Set(given(tree))]
    .filter((name) => constants.includes(name))
    .map((name) => `${at} reads a field ${name} of the payload; a constant has quotes of its own: "'${name}'"`);

/** The bare names among what an expression may give: itself, the last in parentheses, either side of a condition. */
const given = (node: Branching | undefined): readonly string[] => {
  if (node?.type === 'condition') return [...given(node.then), ...given(node.else)];
  if (node?.type === 'block') return given(node.expressions?.at(-1));
  const [step, ...others] = node?.steps ?? [];
  return step?.type === 'name' && others.length === 0 ? [String(step.value)] : [];
};

/** The library's types leave out how a condition is kept. */
type Branching = ExprNode & { readonly then?: ExprNode; readonly else?: ExprNode };

const NOT_OFFERED: Readonly<Record<string, string | undefined>> = {
  eval: 'which would run text of strangers; use $parse for JSON inside text',
  random: 'so the same payload would not give the same alert twice',
  shuffle: 'so the same payload would not give the same alert twice',
};

/** Every variable that is read anywhere in the syntax tree, functions included. */
const called = (node: unknown): readonly string[] => {
  if (typeof node !== 'object' || node === null) return [];
  const { type, value } = node as Partial<ExprNode>;
  return [...(type === 'variable' && typeof value === 'string' ? [value] : []), ...Object.values(node).flatMap(called)];
};
