import type { FullRoad } from './graph';

/** A road in words: what leads along it, and where to. */
export interface Signpost {
  readonly when: string;
  readonly to: string;
  readonly failure: boolean;
}

/** Roads that differ in nothing but their level are one signpost: `begins at level 2, 3 → Level 2, 3: …`. */
export const signposts = (roads: readonly FullRoad[]): readonly Signpost[] => {
  const families = new Map<string, FullRoad[]>();
  for (const road of roads) {
    const family = `${road.failure} ${masked(road.when)} → ${masked(road.to)}`;
    families.set(family, [...(families.get(family) ?? []), road]);
  }
  return [...families.values()].map((family) => ({
    when: shared(family.map(({ when }) => when)),
    to: shared(family.map(({ to }) => to)),
    failure: family[0]?.failure ?? false,
  }));
};

const NUMBER = /\d+/;
const masked = (text: string): string => text.replace(NUMBER, '#');

const shared = (texts: readonly string[]): string => {
  const [first = ''] = texts;
  const numbers = [...new Set(texts.flatMap((text) => NUMBER.exec(text)?.[0] ?? []))];
  return numbers.length < 2 ? first : first.replace(NUMBER, range(numbers));
};

/** `2, 3` and `1 … 20`. */
const range = (numbers: readonly string[]): string =>
  numbers.length <= 3 ? numbers.join(', ') : `${numbers[0]} … ${numbers.at(-1)}`;
