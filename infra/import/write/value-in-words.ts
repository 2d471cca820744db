import { inWords } from '../../../workflows/span';
import type { Dialect } from '../module/code';
import { layOut } from '../module/layout';
import { TYPESCRIPT, valueCode } from '../module/value-code';
import { sorted } from './canonical';

/** A value for a sentence, and all of it to compare. */
export interface ValueInWords {
  readonly exact: string;
  /** Undefined where it is longer than a sentence should be. */
  readonly words: string | undefined;
}

/** A longer value says no more. */
const LONGEST = 100;

/** `15 minutes`, `'Europe/Berlin'`, `[{ schedule: 'night' }]`. */
export const valueInWords = (value: unknown): ValueInWords => {
  const exact = JSON.stringify(sorted(value)) ?? '';
  if (isSpan(value)) return { exact, words: inWords(value) };
  if (exact.length > LONGEST) return { exact, words: undefined };
  if (value === undefined) return { exact, words: 'not set any more' };
  return { exact, words: layOut(valueCode(value), ON_ONE_LINE, '', '').replace(/\s+/g, ' ') };
};

const ON_ONE_LINE: Dialect = { ...TYPESCRIPT, listsOfObjects: 'as they fit', trailingComma: false };

const isSpan = (value: unknown): value is { readonly seconds: number } =>
  typeof value === 'object' &&
  value !== null &&
  'seconds' in value &&
  Object.keys(value).length === 1 &&
  typeof value.seconds === 'number';
