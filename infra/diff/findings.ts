import { lengthOf } from '../../workflows/verify/interval';
import type { AlertKind } from './alerts';
import { isBrief, longestOfEach } from './brief';
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
  const groups = new Map<string, Member[]>();
  for (const one of compared)
    for (const difference of one.differences) {
      const name = JSON.stringify([one.answers, one.varies, aggregated(difference, one.varies)]);
      const group = groups.get(name) ?? [];
      group.push({ compared: one, difference });
      groups.set(name, group);
    }
  const found = [...groups.values()].map(findingOf);
  const longest = longestOfEach(found);
  return found
    .map((finding) => ({ ...finding, brief: isBrief(finding, longest) }))
    .sort(
      (a, b) =>
        Number(a.brief) - Number(b.brief) || ORDER[a.difference.kind] - ORDER[b.difference.kind] || b.length - a.length,
    );
};

interface Member {
  readonly compared: Compared;
  readonly difference: Difference;
}

/** Who is told no more, or newly, is said of each; by how much people are told later is said of all whom it meets. */
const aggregated = (difference: Difference, varies: boolean): object => {
  if (difference.kind === 'not any more' || difference.kind === 'now') return difference;
  const times = varies && TIMED.includes(difference.kind) ? { before: 0, after: 0 } : {};
  return { ...difference, who: '', ...times };
};

/** Where these vary, each alert has times of its own. */
export const TIMED: readonly Difference['kind'][] = ['first person later', 'first person earlier', 'later', 'earlier'];

const findingOf = (group: readonly Member[]): Finding => {
  const when = whenOf(group.flatMap(({ compared }) => compared.places));
  const { compared, difference } = group.reduce((most, one) =>
    lengthOf(one.compared.places) > lengthOf(most.compared.places) ? one : most,
  );
  const { example, timeZone, answers, varies } = compared;
  return {
    severity: SEVERITY[difference.kind],
    answers,
    difference,
    who: [...new Set(group.flatMap((one) => ('who' in one.difference ? one.difference.who : [])))].sort(),
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
