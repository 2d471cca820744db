import type { EpochMillis } from '../../../../workflows/incident';
import type { Problems } from '../../read/problems';

/** One object of an export, and whose file it is from. */
export interface Source {
  /** As sentences call it: `users.json, user 3`. */
  readonly at: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Reads fields, and says what is wrong with them; goes on with something harmless, as nothing is imported then. */
export interface Fields {
  readonly at: string;
  readonly has: (field: string) => boolean;
  /** Empty where it is missing. */
  readonly text: (field: string) => string;
  /** Undefined where it is missing or null. */
  readonly number: (field: string) => number | undefined;
  readonly needed: (field: string, what: string) => number;
  readonly flag: (field: string) => boolean;
  readonly instant: (field: string) => EpochMillis | undefined;
  readonly neededInstant: (field: string) => EpochMillis;
  /** Undefined where it is missing or null. */
  readonly object: (field: string) => Fields | undefined;
  /** Empty where it is missing. */
  readonly objects: (field: string) => readonly Fields[];
  readonly texts: (field: string) => readonly string[];
  readonly numbers: (field: string) => readonly number[];
  /** Of a reference: `{ id }`. */
  readonly idOf: (field: string) => string | undefined;
  readonly names: () => readonly string[];
  /** As it is. */
  readonly json: (field: string) => unknown;
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const fieldsOf = ({ at, json }: Source, problems: Problems): Fields => {
  const own = (field: string): unknown => (Object.hasOwn(json, field) ? (json[field] ?? undefined) : undefined);
  const wrong = (field: string, what: string): void =>
    problems.add(`${at}: '${field}' should be ${what}, got ${brief(own(field))}`);

  const number = (field: string): number | undefined => {
    const value = own(field);
    if (value === undefined || value === 'null') return undefined;
    const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof parsed === 'number' && Number.isFinite(parsed)) return parsed;
    wrong(field, 'a number');
    return undefined;
  };
  const instant = (field: string): EpochMillis | undefined => {
    const value = own(field);
    if (value === undefined || value === '') return undefined;
    const parsed = typeof value === 'string' && ISO.test(value) ? Date.parse(value) : Number.NaN;
    if (Number.isFinite(parsed)) return parsed;
    wrong(field, "an instant with its offset such as '2026-11-23T09:00:00Z'");
    return undefined;
  };
  const list = (field: string): readonly unknown[] => {
    const value = own(field);
    if (value === undefined || Array.isArray(value)) return value ?? [];
    wrong(field, 'a list');
    return [];
  };
  const each = <T>(field: string, what: string, is: (value: unknown) => value is T): readonly T[] =>
    list(field).filter((value, index): value is T => {
      const good = is(value);
      if (!good) problems.add(`${at}: '${field}' ${index + 1} should be ${what}, got ${brief(value)}`);
      return good;
    });

  return {
    at,
    has: (field) => own(field) !== undefined,
    names: () => Object.keys(json),
    json: own,
    number,
    instant,
    text: (field) => {
      const value = own(field);
      if (value === undefined || typeof value === 'string') return value ?? '';
      wrong(field, 'text');
      return '';
    },
    needed: (field, what) => {
      if (own(field) === undefined) wrong(field, what);
      return number(field) ?? 0;
    },
    flag: (field) => {
      const value = own(field);
      if (value === undefined || typeof value === 'boolean') return value ?? false;
      wrong(field, 'true or false');
      return false;
    },
    neededInstant: (field) => {
      if (own(field) === undefined || own(field) === '') wrong(field, 'an instant');
      return instant(field) ?? 0;
    },
    object: (field) => {
      const value = own(field);
      if (isObject(value)) return fieldsOf({ at: `${at}, ${field}`, json: value }, problems);
      if (value !== undefined) wrong(field, 'an object');
      return undefined;
    },
    objects: (field) =>
      each(field, 'an object', isObject).map((value, index) =>
        fieldsOf({ at: `${at}, ${field} ${index + 1}`, json: value }, problems),
      ),
    texts: (field) => each(field, 'text', (value): value is string => typeof value === 'string'),
    numbers: (field) => each(field, 'a number', (value): value is number => Number.isFinite(value)),
    idOf: (field) => {
      const value = own(field);
      if (value === undefined) return undefined;
      if (isObject(value) && typeof value['id'] === 'string') return value['id'];
      wrong(field, "a reference such as { id: 'PABC123' }");
      return undefined;
    },
  };
};

/** What the API writes; without an offset nobody could say when it is. */
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** Enough to find it in the file. What may be an address is not shown. */
const brief = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  if (text.includes('@') || /\d{7}/.test(text)) return 'something else';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};
