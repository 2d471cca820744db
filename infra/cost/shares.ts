/** What part of all, in percent, has which value. */
export type Shares<T> = readonly (readonly [T, number])[];

/**
 * `n` values in these shares, as exactly as whole numbers allow, the shares' values one after the other.
 */
export const inShares = <T>(shares: Shares<T>, n: number): readonly T[] => {
  const total = shares.reduce((sum, [, percent]) => sum + percent, 0);
  let before = 0;
  let given = 0;
  return shares.flatMap(([value, percent]) => {
    before += percent;
    const upTo = Math.round((n * before) / total);
    const count = upTo - given;
    given = upTo;
    return new Array<T>(count).fill(value);
  });
};
