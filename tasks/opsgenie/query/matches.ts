import { type Field, isOfTheBody, kindOf, type Pattern } from './fields';
import type { Query } from './read-query';
import type { Operator } from './tokens';

/** An alert's values of a field; `not known` where they were not read. */
export type Known = (field: Field) => readonly (string | number | boolean)[] | 'not known';

/** Whether an alert is asked for; undefined when that depends on what is not known. */
export const matches = (query: Query, known: Known): boolean | undefined => {
  switch (query.kind) {
    case 'everything':
      return true;
    case 'and':
      return every(query.of.map((part) => matches(part, known)));
    case 'or':
      return not(every(query.of.map((part) => not(matches(part, known)))));
    case 'not':
      return not(matches(query.of, known));
    case 'term':
      return holds(query, known(query.field));
  }
};

/** Whether the query can only be answered with the alert's body at hand. */
export const needsBody = (query: Query): boolean => {
  if (query.kind === 'everything') return false;
  if (query.kind === 'not') return needsBody(query.of);
  return query.kind === 'term' ? isOfTheBody(query.field) : query.of.some(needsBody);
};

const every = (parts: readonly (boolean | undefined)[]): boolean | undefined =>
  parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;

const not = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);

type Term = Extract<Query, { kind: 'term' }>;

/** Of several values, such as tags, one is enough; `!=` wants none of them. */
const holds = (term: Term, values: ReturnType<Known>): boolean | undefined => {
  if (values === 'not known') return undefined;
  const negative = term.operator === '!=';
  const compare = comparing(term, negative ? '=' : term.operator);
  return values.some(compare) !== negative;
};

const comparing = ({ field, value }: Term, operator: Operator): ((one: string | number | boolean) => boolean) => {
  if (typeof value !== 'object') return (one) => COMPARE[operator](one, value);
  const within = kindOf(field) === 'prose' && operator === ':';
  const pattern = within ? { pieces: ['', ...value.pieces, ''] } : value;
  return (one) => fits(String(one).toLowerCase(), pattern);
};

type Ordered = string | number | boolean;

const COMPARE: Readonly<Record<Operator, (one: Ordered, other: Ordered) => boolean>> = {
  ':': (one, other) => one === other,
  '=': (one, other) => one === other,
  '!=': (one, other) => one !== other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
};

/** One pass over the text, whatever the pattern: each piece is looked for after the one before. */
const fits = (text: string, { pieces }: Pattern): boolean => {
  const first = pieces[0] ?? '';
  if (pieces.length === 1) return text === first;
  const last = pieces.at(-1) ?? '';
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, from);
    if (found < 0) return false;
    from = found + piece.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
};
