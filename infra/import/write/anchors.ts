/** The same part of several texts, as lines, and where it begins in the first of them. */
export interface Stretch {
  readonly parts: readonly (readonly string[])[];
  readonly start: number;
}

/**
 * Cuts texts before each line that comes once in every one of them, in the same order: what differs is found within
 * the parts, which takes far less time than within the whole, as most lines of a list look like many others.
 */
export const stretches = (texts: readonly (readonly string[])[]): readonly Stretch[] => {
  const cuts = [...anchorsOf(texts), texts.map(({ length }) => length)];
  let from: readonly number[] = texts.map(() => 0);
  return cuts.map((cut) => {
    const start = from;
    from = cut;
    return { parts: texts.map((lines, index) => lines.slice(start[index], cut[index])), start: start[0] ?? 0 };
  });
};

/** Places in each text of one line that is the same. */
type Places = readonly number[];

const anchorsOf = (texts: readonly (readonly string[])[]): readonly Places[] => {
  const [first, ...others] = texts.map(onlyOnes);
  const everywhere = [...(first ?? [])].flatMap(([line, place]): readonly Places[] => {
    const places = others.map((ones) => ones.get(line));
    return places.includes(undefined) ? [] : [[place, ...(places as number[])]];
  });
  // In order of the first already; of each other the most that are in order as well.
  return others.reduce<readonly Places[]>((anchors, _, index) => longestRising(anchors, index + 1), everywhere);
};

/** The lines that come once, and where. */
const onlyOnes = (lines: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return new Map(lines.flatMap((line, index) => (counts.get(line) === 1 ? [[line, index] as const] : [])));
};

/** As many as possible whose places in one text rise: patience sorting. */
const longestRising = (anchors: readonly Places[], text: number): readonly Places[] => {
  const placeOf = (anchor: number): number => anchors[anchor]?.[text] ?? 0;
  const tops: number[] = [];
  const before: (number | undefined)[] = [];
  for (const anchor of anchors.keys()) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placeOf(tops[middle] ?? 0) < placeOf(anchor)) low = middle + 1;
      else high = middle;
    }
    before.push(tops[low - 1]);
    tops[low] = anchor;
  }
  const rising: Places[] = [];
  for (let anchor = tops.at(-1); anchor !== undefined; anchor = before[anchor]) rising.push(anchors[anchor] ?? []);
  return rising.reverse();
};
