import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

/** Bytes on the heap that something still holds. Twice, as what a first pass finalises a second one frees. */
export const heldBytes = (): number => {
  gc();
  gc();
  return process.memoryUsage().heapUsed;
};

/** What may come in addition between the second quarter and the last: a tenth, and less than 20 MB. */
const SHARE = 0.1;
const BYTES = 20_000_000;

export interface Growth {
  /** Means of a quarter of the samples each, in bytes. */
  readonly second: number;
  readonly last: number;
  readonly isFlat: boolean;
}

/** The first quarter warms up: code is compiled, caches with a limit fill. Undefined for too few samples to tell. */
export const growthOf = (samples: readonly number[]): Growth | undefined => {
  const quarter = Math.floor(samples.length / 4);
  if (quarter === 0) return undefined;
  const second = mean(samples.slice(quarter, 2 * quarter));
  const last = mean(samples.slice(-quarter));
  return { second, last, isFlat: last - second <= second * SHARE && last - second < BYTES };
};

const mean = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0) / numbers.length;
