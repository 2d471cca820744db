import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';

const instant = v.pipe(v.number(), v.safeInteger());

const ClockRecord = v.object({
  speed: v.pipe(v.number(), v.finite(), v.gtValue(0)),
  anchor: v.object({ wall: instant, virtual: instant }),
  reached: instant,
});

/** What of a clock outlives the process: its line, and an instant after which it has told none. */
export type ClockRecord = Readonly<v.InferOutput<typeof ClockRecord>>;

/** What the file says. */
export type ClockHistory =
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged'; readonly problem: string }
  | { readonly kind: 'record'; readonly record: ClockRecord };

/** Reads the file; a damaged one is an answer, because the stack has to start all the same. */
export const readClockFile = (path: string): ClockHistory => {
  const text = textOf(path);
  if (text === 'no such file') return { kind: 'none' };
  try {
    return { kind: 'record', record: v.parse(ClockRecord, JSON.parse(text)) };
  } catch (error) {
    return { kind: 'damaged', problem: error instanceof Error ? error.message : String(error) };
  }
};

/** Replaces the file as a whole: a process killed meanwhile leaves the old one or the new one, never a part. */
export const writeClockFile = (path: string, record: ClockRecord): void => {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.draft`;
  writeFileSync(draft, `${JSON.stringify(record)}\n`);
  renameSync(draft, path);
};

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return 'no such file';
    throw error;
  }
};

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
