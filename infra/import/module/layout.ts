import type { Code, Dialect, Field } from './code';
import { widthOf } from './width';

const COLUMNS = 120;
const INDENT = '  ';

/** Where a piece of code stands. */
interface Place {
  /** Of the line it begins on. */
  readonly indent: string;
  /** Columns that are taken before it. */
  readonly column: number;
  /** What comes right after it on its last line. */
  readonly after: string;
}

/** Code as text: on one line where that fits into 120 columns, else broken from the outside inwards. */
export const layOut = (code: Code, dialect: Dialect, before: string, after: string): string =>
  lay(code, dialect, { indent: '', column: widthOf(before), after });

const lay = (code: Code, dialect: Dialect, place: Place): string => {
  const line = onOneLine(code, dialect);
  if (line !== undefined && place.column + widthOf(line + place.after) <= COLUMNS) return line;
  const inner = place.indent + INDENT;
  const comma = dialect.trailingComma ? ',' : '';
  if (code.kind === 'call') {
    const argument = lay(code.argument, dialect, {
      indent: place.indent,
      column: place.column + widthOf(code.name) + 1,
      after: `)${place.after}`,
    });
    return `${code.name}(${argument})`;
  }
  if (code.kind === 'list' && code.items.length > 0) {
    const items = code.items.map((item, index) => {
      const after = index < code.items.length - 1 ? ',' : comma;
      return inner + lay(item, dialect, { indent: inner, column: inner.length, after }) + after;
    });
    return `[\n${items.join('\n')}\n${place.indent}]`;
  }
  if (code.kind === 'object' && code.fields.length > 0) {
    const fields = code.fields.map((field, index) => {
      const after = index < code.fields.length - 1 ? ',' : comma;
      return inner + layField(field, dialect, inner, after) + after;
    });
    return `{\n${fields.join('\n')}\n${place.indent}}`;
  }
  return line ?? '';
};

const layField = (field: Field, dialect: Dialect, indent: string, after: string): string => {
  if (typeof field === 'string') return field;
  const start = `${field.key}: `;
  const column = indent.length + widthOf(start);
  const { value } = field;
  if (value.kind !== 'string') return start + lay(value, dialect, { indent, column, after });
  const tooLong = column + widthOf(value.text + after) > COLUMNS;
  // After a short key a line of its own would gain nothing.
  return tooLong && dialect.longStrings === 'after the key' && widthOf(field.key) >= INDENT.length + 3
    ? `${field.key}:\n${indent}${INDENT}${value.text}`
    : start + value.text;
};

/** Undefined where it has to take several lines, however short it is. */
const onOneLine = (code: Code, dialect: Dialect): string | undefined => {
  if (code.kind === 'text' || code.kind === 'string') return code.text;
  if (code.kind === 'call') {
    const argument = onOneLine(code.argument, dialect);
    return argument === undefined ? undefined : `${code.name}(${argument})`;
  }
  if (code.kind === 'list') {
    if (dialect.listsOfObjects === 'on lines of their own' && isTable(code.items)) return undefined;
    const items = code.items.map((item) => onOneLine(item, dialect));
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
  }
  if (code.fields.length === 0) return '{}';
  if (code.expanded) return undefined;
  const fields = code.fields.map((field) => fieldOnOneLine(field, dialect));
  return fields.includes(undefined) ? undefined : `{ ${fields.join(', ')} }`;
};

const fieldOnOneLine = (field: Field, dialect: Dialect): string | undefined => {
  if (typeof field === 'string') return field;
  const value = onOneLine(field.value, dialect);
  return value === undefined ? undefined : `${field.key}: ${value}`;
};

/** Several of one kind, each with several parts: they read better below each other. */
const isTable = (items: readonly Code[]): boolean =>
  items.length > 1 &&
  (items.every((item) => item.kind === 'object' && item.fields.length > 1) ||
    items.every((item) => item.kind === 'list' && item.items.length > 1));
