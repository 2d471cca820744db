/** A name that is slightly wrong does nothing, without a word: every one that nobody reads is refused. */
export const strayFields = (at: string, given: object, known: readonly string[], what = 'field'): readonly string[] =>
  Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => `${at}: there is no ${what} '${name}'; there are ${known.join(', ')}`);
