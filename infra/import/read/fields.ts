import type { EpochMillis } from '../../../workflows/incident';
import { hasNoZone, instantOf } from './instant';
import type { JsonFile } from './json-files';
import type { Reading } from './reading';
import { shown } from './shown';
import { isEmpty, isObject, type Json, minutesOf, wordOf } from './values';

/**
 * The fields of one object of an export. Whatever is not as expected becomes a sentence among the problems, and
 * reading goes on, so that everything is said at once. `null` and a missing field are the same: nothing was given.
 */
export class Fields {
  private readonly asked = new Set<string>();

  private constructor(
    private readonly json: Json,
    private readonly reading: Reading,
    private readonly file: string,
    private readonly path: string,
  ) {}

  /** Undefined, and a problem, where there is no object. */
  static of({ name, json }: JsonFile, reading: Reading): Fields | undefined {
    if (isObject(json)) return new Fields(json, reading, name, '');
    reading.problems.add(`${name}: should hold an object, got ${shown(json)}`);
    return undefined;
  }

  has(field: string): boolean {
    return this.value(field) !== undefined;
  }

  isObject(field: string): boolean {
    return isObject(this.value(field));
  }

  /** Whether anything stands there: empty texts, and lists and objects of nothing else, are nothing. */
  holds(field: string): boolean {
    return !isEmpty(this.value(field));
  }

  /** A text that has to be there. */
  text(field: string): string {
    const text = this.maybeText(field)?.trim();
    if (text !== undefined && text !== '') return text;
    if (text !== undefined || !this.has(field)) this.wrong(field, 'a text');
    return '';
  }

  /** A text; undefined where it is missing or empty. */
  maybeText(field: string): string | undefined {
    const value = this.value(field);
    if (value === undefined || typeof value === 'string') return value === '' ? undefined : value;
    // Ids are numbers in some exports.
    if (typeof value === 'number') return String(value);
    this.wrong(field, 'a text');
    return undefined;
  }

  /** A word of the old system, whatever the case and the hyphens it was written with. */
  word(field: string, fallback: string): string {
    return wordOf(this.maybeText(field) ?? fallback);
  }

  flag(field: string, fallback: boolean): boolean {
    const value = this.value(field) ?? fallback;
    if (typeof value === 'boolean') return value;
    this.wrong(field, 'true or false');
    return fallback;
  }

  /** A whole number, 0 or more. */
  count(field: string, fallback: number): number {
    const value = this.value(field) ?? fallback;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    this.wrong(field, 'a whole number, 0 or more');
    return fallback;
  }

  /** A length in minutes: a number of them, or `{ timeAmount, timeUnit }`. */
  minutes(field: string, fallback = 0): number {
    if (!isObject(this.value(field))) return this.count(field, fallback);
    const length = this.child(field);
    if (length === undefined) return fallback;
    const unit = length.word('timeUnit', 'minutes').replace(/s$/, '');
    const each = minutesOf(unit);
    if (each === undefined) length.wrong('timeUnit', "'minutes', 'hours' or 'days'");
    return length.count('timeAmount', 0) * (each ?? 1);
  }

  /** An instant that has to be there. */
  instant(field: string): EpochMillis {
    if (!this.has(field)) this.wrong(field, 'a date and time');
    return this.maybeInstant(field) ?? (0 as EpochMillis);
  }

  maybeInstant(field: string): EpochMillis | undefined {
    const value = this.value(field);
    if (value === undefined || value === '') return undefined;
    const instant = instantOf(value);
    if (instant === undefined) this.wrong(field, 'a date and time');
    if (hasNoZone(value)) this.reading.leave('dates without a zone', field);
    return instant;
  }

  child(field: string): Fields | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    if (isObject(value)) return this.at(value, field);
    this.wrong(field, 'an object');
    return undefined;
  }

  /** A list of objects; none where it is missing. */
  children(field: string): readonly Fields[] {
    return this.list(field).flatMap((value, index) => {
      if (isObject(value)) return [this.at(value, `${field}[${index + 1}]`)];
      this.problem(`${field}[${index + 1}]`, 'an object', value);
      return [];
    });
  }

  words(field: string): readonly string[] {
    return this.texts(field).map(wordOf);
  }

  texts(field: string): readonly string[] {
    return this.list(field).flatMap((value, index) => {
      if (typeof value === 'string') return [value];
      this.problem(`${field}[${index + 1}]`, 'a text', value);
      return [];
    });
  }

  /** Known, and of no meaning for the import. */
  ignore(...fields: readonly string[]): void {
    for (const field of fields) this.asked.add(field);
  }

  /** Everything that was not asked for is left behind, and said. @param kind `users` */
  done(kind: string): void {
    for (const field of Object.keys(this.json)) {
      if (this.asked.has(field) || this.json[field] === null) continue;
      this.reading.leave(`fields of ${kind}`, field.length > 60 ? `${field.slice(0, 60)}…` : field);
    }
  }

  /** A field that is not what it should be. */
  wrong(field: string, expected: string): void {
    this.problem(field, expected, this.value(field));
  }

  private problem(field: string, expected: string, got: unknown): void {
    const secret = field === 'to' && typeof got === 'string';
    this.reading.problems.add(
      `${this.file}: '${this.path}${field}' should be ${expected}, got ${secret ? 'an address' : shown(got)}`,
    );
  }

  private list(field: string): readonly unknown[] {
    const value = this.value(field);
    if (value === undefined) return [];
    if (Array.isArray(value)) return value;
    this.wrong(field, 'a list');
    return [];
  }

  private value(field: string): unknown {
    this.asked.add(field);
    return Object.hasOwn(this.json, field) ? (this.json[field] ?? undefined) : undefined;
  }

  private at(json: Json, field: string): Fields {
    return new Fields(json, this.reading, this.file, `${this.path}${field}.`);
  }
}
