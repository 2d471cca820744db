/**
 * A piece of code before it has lines. It is laid out as the repository's formatter would, which keeps an object on
 * several lines if it began so.
 */
export type Code =
  | { readonly kind: 'text'; readonly text: string }
  /** May stand alone on the line after its key. */
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'object'; readonly fields: readonly Field[]; readonly expanded: boolean }
  | { readonly kind: 'list'; readonly items: readonly Code[] }
  /** `definePolicy({ … })` */
  | { readonly kind: 'call'; readonly name: string; readonly argument: Code };

/** One of an object: `key: value`, or a whole text such as `users` or `...payments.schedules`. */
export type Field = { readonly key: string; readonly value: Code } | string;

/** What differs between the languages that are written. */
export interface Dialect {
  readonly string: (value: string) => string;
  readonly key: (name: string) => string;
  readonly trailingComma: boolean;
  /** Between the brackets of an object on one line, and whether several objects in a list take a line each. */
  readonly listsOfObjects: 'on lines of their own' | 'as they fit';
  /** Whether a string that is too long goes to the line after its key. */
  readonly longStrings: 'after the key' | 'where they are';
}

export const text = (value: string): Code => ({ kind: 'text', text: value });
export const list = (items: readonly Code[]): Code => ({ kind: 'list', items });
export const object = (fields: readonly Field[], expanded = false): Code => ({ kind: 'object', fields, expanded });
export const call = (name: string, argument: Code): Code => ({ kind: 'call', name, argument });
