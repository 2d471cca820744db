import type { Line } from './lines';

/** Somebody at a minute, by whichever channels. */
export interface Place {
  readonly minute: number;
  readonly who: readonly string[];
  /** The known ones. */
  readonly channels: readonly string[];
}

export type Places = ReadonlyMap<string, Place>;

export const placesOf = (lines: readonly Line[]): Places => {
  const places = new Map<string, Place>();
  for (const { minute, who, channel } of lines) {
    const key = JSON.stringify([minute, who]);
    const channels = places.get(key)?.channels ?? [];
    places.set(key, { minute, who, channels: channel === '' ? channels : [...new Set([...channels, channel])].sort() });
  }
  return places;
};

/** What was is, and what came in its place. */
export interface Pairs {
  /** The same person at another minute. */
  readonly moved: readonly (readonly [Place, Place])[];
  /** Another person at the same minute. */
  readonly replaced: readonly (readonly [Place, Place])[];
  readonly left: readonly Place[];
  readonly added: readonly Place[];
}

/**
 * Says the least that explains two sets of places. Where the minutes are the same, the people are taken for exchanged;
 * otherwise the same people are looked for at other minutes first.
 */
export const pairsOf = (missing: readonly Place[], extra: readonly Place[]): Pairs => {
  const minutesOf = (places: readonly Place[]) => [...new Set(places.map(({ minute }) => minute))].sort().join();
  const exchanged = minutesOf(missing) === minutesOf(extra);
  const [first, second] = exchanged ? [sameMinute, samePerson] : [samePerson, sameMinute];
  const once = paired(missing, extra, first);
  const twice = paired(once.left, once.added, second);
  return {
    moved: exchanged ? twice.pairs : once.pairs,
    replaced: exchanged ? once.pairs : twice.pairs,
    left: twice.left,
    added: twice.added,
  };
};

const sameMinute = (a: Place, b: Place): boolean => a.minute === b.minute;
const samePerson = (a: Place, b: Place): boolean => b.who.some((who) => a.who.includes(who));

const paired = (missing: readonly Place[], extra: readonly Place[], belong: (a: Place, b: Place) => boolean) => {
  const added = [...extra];
  const pairs: (readonly [Place, Place])[] = [];
  const left = missing.filter((place) => {
    const index = added.findIndex((other) => belong(place, other));
    const other = added[index];
    if (other === undefined) return true;
    added.splice(index, 1);
    pairs.push([place, other]);
    return false;
  });
  return { pairs, left, added };
};
