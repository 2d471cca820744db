import { createHash } from 'node:crypto';
import type { Expression } from 'jsonata';

const ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** A range longer than this is a mistake, and it would take the process down with it. */
const LONGEST_RANGE = 100_000;

const partition = (items: readonly unknown[], size: number): unknown[] => {
  if (!Number.isInteger(size) || size < 1) throw new Error(`$partition needs a whole size of at least 1, got ${size}`);
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
};

const range = (from: number, to: number, step: number): number[] => {
  if (step === 0) throw new Error('$range needs a step other than 0');
  const length = Math.max(0, Math.floor((to - from) / step) + 1);
  if (length > LONGEST_RANGE) throw new Error(`$range would make ${length} numbers, more than ${LONGEST_RANGE}`);
  return Array.from({ length }, (_, i) => from + i * step);
};

const hash = (text: string, algorithm: string): string => {
  const name = ALGORITHMS[algorithm];
  if (name === undefined) throw new Error(`$hash knows ${Object.keys(ALGORITHMS).join(', ')}, got '${algorithm}'`);
  return createHash(name).update(text, 'utf8').digest('hex');
};

/** The functions that Step Functions adds and that depend on nothing but their arguments. */
export const addFunctions = (expression: Expression): void => {
  expression.registerFunction('partition', partition, '<an:a>');
  expression.registerFunction('range', range, '<nnn:a<n>>');
  expression.registerFunction('hash', hash, '<ss:s>');
  expression.registerFunction('parse', (text: string) => JSON.parse(text) as unknown, '<s:x>');
};
