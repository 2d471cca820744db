import * as v from 'valibot';
import { Refused } from './http';

/**
 * Parses what came in, or refuses it with one sentence a field: what was expected and what came.
 * Fields that the schema does not name are ignored, as every monitoring tool sends some; unless it is a strict one.
 */
export const parse = <const S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> => {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const errors = Object.fromEntries(result.issues.slice(0, SHOWN).map((issue) => [fieldOf(issue), sentenceOf(issue)]));
  throw new Refused(422, Object.values(errors).join('; '), errors);
};

/** Of a list of a hundred thousand wrong things: what says them all would be larger than a function may answer. */
const SHOWN = 20;

const fieldOf = (issue: v.GenericIssue): string => v.getDotPath(issue as v.BaseIssue<unknown>) ?? 'body';

const sentenceOf = (issue: v.GenericIssue): string =>
  issue.type === 'strict_object' && issue.expected === 'never'
    ? `there is no field '${fieldOf(issue)}': leave it out, or correct its name`
    : `'${fieldOf(issue)}' should ${expectationOf(issue)}, got ${brief(issue.input)}`;

/** A missing field is reported by its name, which would say nothing new. */
const expectationOf = (issue: v.GenericIssue): string => {
  if (issue.kind !== 'schema') return issue.message;
  return issue.input === undefined && issue.expected?.startsWith('"')
    ? 'be given'
    : `be ${inWords(issue.expected ?? issue.type)}`;
};

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  Object: 'an object',
  Array: 'a list',
  boolean: 'true or false',
};

/** `("P1" | "P2")` → `'P1' or 'P2'`. */
const inWords = (expected: string): string =>
  KINDS[expected] ??
  expected
    .replace(/^\((.*)\)$/, '$1')
    .replaceAll('"', "'")
    .replaceAll(' | ', ' or ');

/** What came, short enough for a sentence. */
export const brief = (input: unknown): string => {
  if (input === undefined) return 'nothing';
  // A list has functions by name, which a schema may take for its fields.
  const text = typeof input === 'string' ? `'${input}'` : (JSON.stringify(input) ?? 'a function');
  return text.length > 60 ? `${text.slice(0, 57).replace(HALF_AT_END, '')}…` : text;
};

/** The first half of a character whose second half was cut off: what is left of it fits into no text. */
const HALF_AT_END = /[\uD800-\uDBFF]$/;
