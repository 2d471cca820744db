import { lengthOf } from '../../workflows/verify/interval';
import type { AlertKind } from './alerts';
import { isBrief } from './brief';
import type { Difference } from './differences';
import type { Answers } from './nights';
import type { Outcome } from './outcome';
import type { Place } from './pairs';
import { type When, whenOf } from './when';

/** One night, before and after. */
export interface Example {
  readonly kind: AlertKind;
  readonly at: number;
  readonly before: Outcome;
  readonly after: Outcome;
}

/** What was found out about one pair: it holds at all of its places. */
export interface Compared {
  readonly answers: Answers;
  readonly differences: readonly Difference[];
  readonly places: readonly Place[];
  readonly example: Example;
  readonly timeZone: string;
  /** Quiet hours end at an instant, so the times of the example are not those of each alert. */
  readonly varies: boolean;
}

/** Worse is what somebody would miss; better what somebody gets on top; other what is neither. */
export type Severity = 'worse' | 'other' | 'better';

/** The same difference for everybody whom it meets, and all alerts that it is about. */
export interface Finding {
  readonly severity: Severity;
  readonly answers: Answers;
  readonly difference: Difference;
  /** Empty where it is about the incident. */
  readonly who: readonly string[];
  readonly when: readonly When[];
  /** Milliseconds, over all intervals of the kind of alert that it meets most. */
  readonly length: number;
  /** Much shorter than the rest, such as for alerts just before a hand-off. */
  readonly brief: boolean;
  /** The times are those of the example: quiet hours end at an instant, whenever the alert came in. */
  readonly varies: boolean;
  readonly timeZone: string;
  readonly example: Example;
}

/** The most serious first, and of these what holds the longest. */
export const findingsOf = (compared: readonly Compared[]): readonly Finding[] => {
  const groups = new Map<string, Group>();
  for (const one of compared)
    for (const difference of one.differences) {
      const name = JSON.stringify([one.answers, one.varies, { ...difference, who: aggregated(difference) }]);
      const group = groups.get(name) ?? { difference, of: [] };
      group.of.push({ compared: one, who: 'who' in difference ? difference.who : undefined });
      groups.set(name, group);
    }
  const found = [...groups.values()].map(findingOf);
  const longest = Math.max(0, ...found.map(({ length }) => length));
  return found
    .map((finding) => ({ ...finding, brief: isBrief(finding, longest) }))
    .sort(
      (a, b) =>
        Number(a.brief) - Number(b.brief) || ORDER[a.difference.kind] - ORDER[b.difference.kind] || b.length - a.length,
    );
};

interface Group {
  readonly difference: Difference;
  readonly of: { readonly compared: Compared; readonly who: string | undefined }[];
}

/** Who is told no more, or newly, is said of each; by how much people are told later is said of all whom it meets. */
const aggregated = (difference: Difference): string =>
  difference.kind === 'not any more' || difference.kind === 'now' ? difference.who : '';

const findingOf = ({ difference, of }: Group): Finding => {
  const when = whenOf(of.flatMap(({ compared }) => compared.places));
  const heaviest = of.reduce((most, one) =>
    lengthOf(one.compared.places) > lengthOf(most.compared.places) ? one : most,
  );
  const { example, timeZone, answers, varies } = heaviest.compared;
  return {
    severity: SEVERITY[difference.kind],
    answers,
    difference,
    who: [...new Set(of.flatMap(({ who }) => who ?? []))].sort(),
    when,
    length: Math.max(...when.map(({ intervals }) => lengthOf(intervals))),
    brief: false,
    varies,
    timeZone,
    example,
  };
};

const KINDS = [
  ['no person any more', 'worse'],
  ['no last resort any more', 'worse'],
  ['first person later', 'worse'],
  ['not any more', 'worse'],
  ['later', 'worse'],
  ['less', 'worse'],
  ['fewer channels', 'worse'],
  ['other channels', 'other'],
  ['first person earlier', 'better'],
  ['a person at last', 'better'],
  ['earlier', 'better'],
  ['more', 'better'],
  ['more channels', 'better'],
  ['now', 'better'],
] as const satisfies readonly (readonly [Difference['kind'], Severity])[];

const SEVERITY = Object.fromEntries(KINDS) as Readonly<Record<Difference['kind'], Severity>>;
const ORDER = Object.fromEntries(KINDS.map(([kind], index) => [kind, index])) as Readonly<
  Record<Difference['kind'], number>
>;
