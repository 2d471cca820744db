import type { Trigger } from './alert-event';
import type { Conditions } from './routing-rule';

/** `{ field: 'entity', startsWith: 'db-' }`, or with `not: true` that it is not so. Tags and actions: one of them is so. */
export type Where = { readonly field: WhereField; readonly not?: true } & (
  | OneTest<'is', string>
  | OneTest<'contains', string>
  | OneTest<'startsWith', string>
  | OneTest<'endsWith', string>
  | OneTest<'isEmpty', true>
);

/** A part of an alert; of its details by name: `details.region`. */
export type WhereField =
  | 'title'
  | 'description'
  | 'source'
  | 'entity'
  | 'dedupKey'
  | 'tags'
  | 'actions'
  | `details.${string}`;

export const WHERE_TESTS = ['is', 'contains', 'startsWith', 'endsWith', 'isEmpty'] as const;
type WhereTest = (typeof WHERE_TESTS)[number];
type OneTest<K extends WhereTest, V> = { readonly [key in K]: V } & {
  readonly [other in Exclude<WhereTest, K>]?: never;
};

type Alert = Pick<Trigger, 'title' | 'dedupKey' | 'body'>;

/** What an alert says in a field: tags and actions have several values, or none. */
export const valuesOf = ({ title, dedupKey, body }: Alert, field: WhereField): readonly string[] => {
  switch (field) {
    case 'title':
      return [title];
    case 'dedupKey':
      return [dedupKey];
    case 'description':
    case 'source':
    case 'entity':
      return [body[field]];
    case 'tags':
    case 'actions':
      return body[field];
    default: {
      const name = field.slice(DETAILS.length);
      return Object.hasOwn(body.details, name) ? [String(body.details[name])] : [];
    }
  }
};

export const DETAILS = 'details.';

/** Whether it is so, whatever the case of letters; of several values, of one of them. */
export const isSo = (where: Where, alert: Alert): boolean =>
  test(where, valuesOf(alert, where.field)) !== (where.not === true);

const test = (where: Where, values: readonly string[]): boolean => {
  if (where.isEmpty) return values.every((value) => value.trim() === '');
  const { kind, text } = testOf(where);
  return values.some((value) => meets(kind, value.toLowerCase(), text));
};

type TextTest = Exclude<(typeof WHERE_TESTS)[number], 'isEmpty'>;

/** Which of the tests it is; text in lower case. `isEmpty` has none. */
const testOf = (where: Where): { readonly kind: TextTest; readonly text: string } => {
  const kind = WHERE_TESTS.find((name): name is TextTest => name !== 'isEmpty' && where[name] !== undefined) ?? 'is';
  return { kind, text: String(where[kind]).toLowerCase() };
};

const meets = (kind: TextTest, value: string, text: string): boolean => {
  switch (kind) {
    case 'is':
      return value === text;
    case 'contains':
      return value.includes(text);
    case 'startsWith':
      return value.startsWith(text);
    case 'endsWith':
      return value.endsWith(text);
  }
};

/** `entity starts with 'db-'`, for people. */
export const whereInWords = (where: Where): string => {
  const { field, not } = where;
  if (where.isEmpty) return `${field} is ${not ? 'not ' : ''}empty`;
  const kind = WHERE_TESTS.find((name) => where[name] !== undefined) ?? 'is';
  return `${field} ${(not ? NOT : SO)[kind]} '${where[kind]}'`;
};

const SO = { is: 'is', contains: 'contains', startsWith: 'starts with', endsWith: 'ends with', isEmpty: 'is empty' };
const NOT = {
  is: 'is not',
  contains: 'does not contain',
  startsWith: 'does not start with',
  endsWith: 'does not end with',
  isEmpty: 'is not empty',
};

/** The same, where some of it may be undefined. */
type Asked = { readonly [key in 'where' | 'source' | 'tags']?: Conditions[key] | undefined };

/** All that conditions say of an alert's fields, as `where` would say it. */
export const fieldsOf = ({ where = [], source, tags = [] }: Asked): readonly Where[] => [
  ...where,
  ...(source === undefined ? [] : [{ field: 'source', is: source } as const]),
  ...tags.map((tag) => ({ field: 'tags', is: tag }) as const),
];

/** Whether every alert of which the first is true is one of which the second is, as far as the two say. */
export const implies = (first: Where, second: Where): boolean => {
  if (first.field !== second.field) return false;
  if (first.not && second.not) return plainlyImplies(second, first);
  if (first.not) return false;
  // What has a value that is something else is something else; what has a value is not empty.
  if (second.not)
    return MANY.includes(first.field) ? second.isEmpty === true && !first.isEmpty : excludes(first, second);
  return plainlyImplies(first, second);
};

const MANY: readonly string[] = ['tags', 'actions'];

const plainlyImplies = (first: Where, second: Where): boolean => {
  if (first.isEmpty || second.isEmpty) return first.isEmpty === second.isEmpty;
  const [one, other] = [testOf(first), testOf(second)];
  if (one.kind === 'is') return meets(other.kind, one.text, other.text);
  if (other.kind === 'contains') return one.text.includes(other.text);
  return one.kind === other.kind && meets(other.kind, one.text, other.text);
};

/** Of one value, both cannot be true. */
const excludes = (first: Where, second: Where): boolean => {
  if (first.isEmpty || second.isEmpty) return first.isEmpty !== second.isEmpty;
  const [one, other] = [testOf(first), testOf(second)];
  if (one.kind === 'is') return !meets(other.kind, one.text, other.text);
  return other.kind === 'is' && !meets(one.kind, other.text, one.text);
};
