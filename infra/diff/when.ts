import { type Interval, lengthOf, merged } from '../../workflows/verify/interval';
import type { AlertKind } from './alerts';
import type { Place } from './pairs';

/** When something holds for alerts of some kinds: in the same intervals for all of them. */
export interface When {
  readonly kinds: readonly AlertKind[];
  readonly intervals: readonly Interval[];
}

/** The longest first. What holds for plain alerts anyway is not said again of those that a routing rule asks for. */
export const whenOf = (places: readonly Place[]): readonly When[] => {
  const all = byKind(places);
  const plain = new Map(all.filter(({ kind }) => isPlain(kind)).map((one) => [nameOf(one.kind), one.intervals]));
  const groups = new Map<string, { kinds: AlertKind[]; intervals: readonly Interval[] }>();
  for (const { kind, intervals } of all) {
    if (!isPlain(kind) && isWithin(intervals, plain.get(nameOf(kind)) ?? [])) continue;
    const name = JSON.stringify(intervals);
    const group = groups.get(name) ?? { kinds: [], intervals };
    group.kinds.push(kind);
    groups.set(name, group);
  }
  return [...groups.values()].sort((a, b) => lengthOf(b.intervals) - lengthOf(a.intervals));
};

interface OfKind {
  readonly kind: AlertKind;
  readonly intervals: readonly Interval[];
}

const byKind = (places: readonly Place[]): readonly OfKind[] => {
  const found = new Map<string, { kind: AlertKind; intervals: Interval[] }>();
  for (const { kind, from, until } of places) {
    const name = JSON.stringify(kind);
    const known = found.get(name) ?? { kind, intervals: [] };
    known.intervals.push({ from, until });
    found.set(name, known);
  }
  return [...found.values()].map(({ kind, intervals }) => ({ kind, intervals: merged(intervals) }));
};

const isPlain = ({ tags, text, source, where }: AlertKind): boolean =>
  tags.length === 0 && text === '' && source === '' && where === undefined;

const nameOf = ({ service, priority }: AlertKind): string => JSON.stringify([service, priority]);

const isWithin = (part: readonly Interval[], whole: readonly Interval[]): boolean =>
  lengthOf(merged([...whole, ...part])) === lengthOf(whole);
