import { type Code, call, type Dialect, list, object, text } from './code';
import { jsonLiteral, keyLiteral, stringLiteral } from './literal';

export const TYPESCRIPT: Dialect = {
  string: stringLiteral,
  key: keyLiteral,
  trailingComma: true,
  listsOfObjects: 'on lines of their own',
  longStrings: 'after the key',
};

export const JSON_TEXT: Dialect = {
  string: jsonLiteral,
  key: jsonLiteral,
  trailingComma: false,
  listsOfObjects: 'as they fit',
  longStrings: 'where they are',
};

/** A value as JSON. What JSON does not have is left out, as `JSON.stringify` does. */
export const jsonCode = (value: unknown, expanded: Expanded = never): Code =>
  codeOf(value, [], { dialect: JSON_TEXT, expanded, span: () => undefined });

/** A value as TypeScript: lengths of time as `minutes(5)`, fields that are undefined left out. */
export const valueCode = (value: unknown, expanded: Expanded = never): Code =>
  codeOf(value, [], { dialect: TYPESCRIPT, expanded, span: spanCode });

/** Whether an object takes several lines even where it fits on one; the path is of keys and indices. */
type Expanded = (path: readonly (string | number)[]) => boolean;
const never: Expanded = () => false;

interface Manner {
  readonly dialect: Dialect;
  readonly expanded: Expanded;
  readonly span: (value: object) => Code | undefined;
}

const codeOf = (value: unknown, path: readonly (string | number)[], manner: Manner): Code => {
  if (typeof value === 'string') return { kind: 'string', text: manner.dialect.string(value) };
  if (typeof value !== 'object' || value === null) return text(String(value));
  if (Array.isArray(value)) return list(value.map((item, index) => codeOf(item, [...path, index], manner)));
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return (
    manner.span(value) ??
    object(
      fields.map(([name, field]) => ({
        key: manner.dialect.key(name),
        value: codeOf(field, [...path, name], manner),
      })),
      manner.expanded(path),
    )
  );
};

const UNITS = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
] as const;

/** `{ seconds: 300 }` → `minutes(5)`: the largest unit that needs no fraction. */
const spanCode = (value: object): Code | undefined => {
  const [[name, length] = [], ...more] = Object.entries(value);
  if (name !== 'seconds' || typeof length !== 'number' || more.length > 0) return undefined;
  if (Object.is(length, 0)) return text('atOnce');
  const [unit, size] = UNITS.find(([, size]) => length % size === 0) ?? ['seconds', 1];
  return call(unit, text(String(length / size)));
};
