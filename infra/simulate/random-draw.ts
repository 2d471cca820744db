import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/**
 * Numbers from 0 (included) to 1 (excluded) that depend on nothing but what they are drawn for: so the same person of
 * the same night answers alike, whoever else is told, and in whatever order.
 */
export const drawsFor = (...what: readonly (string | number)[]): (() => number) => {
  const digest = createHash('sha256').update(JSON.stringify(what)).digest();
  const generator = xoroshiro128plusFromState([0, 4, 8, 12].map((offset) => digest.readInt32LE(offset)));
  return () => uniformFloat64(generator);
};
