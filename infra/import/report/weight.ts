import type { ComparedEscalation, Comparison, Difference, ToldLine } from '../old/comparison';

/** What a difference does to people, the worst first. A scenario counts once, by the worst of it. */
export const WEIGHTS = ['not told', 'told later', 'fewer messages', 'more'] as const;
export type Weight = (typeof WEIGHTS)[number];

export const weightOf = (difference: Difference): Weight => {
  const waits = waitsOf(difference);
  if (waits.some(({ after }) => after === undefined)) return 'not told';
  if (waits.length > 0) return 'told later';
  return difference.before.some(({ same }) => !same) ? 'fewer messages' : 'more';
};

/** Somebody waits for a message, or does not get it at all. */
export const isUrgent = (weight: Weight): boolean => weight === 'not told' || weight === 'told later';

/** When somebody was told first, and when they are: minutes after the alert; undefined where they never are. */
export interface Wait {
  readonly who: ToldLine['who'];
  readonly before: number;
  readonly after: number | undefined;
}

/** Of those who are told later than before, or not at all. Whoever may be any one of several is told with one of them. */
export const waitsOf = ({ before, after }: Difference): readonly Wait[] => {
  const first = new Map<string, ToldLine>();
  for (const line of before) {
    const key = JSON.stringify(line.who);
    if (line.minute < (first.get(key)?.minute ?? Number.POSITIVE_INFINITY)) first.set(key, line);
  }
  return [...first.values()].flatMap(({ who, minute }): readonly Wait[] => {
    const minutes = after.filter((line) => line.who.some((name) => who.includes(name))).map((line) => line.minute);
    const soonest = minutes.length === 0 ? undefined : Math.min(...minutes);
    return soonest !== undefined && soonest <= minute ? [] : [{ who, before: minute, after: soonest }];
  });
};

/** The worst first; those of the same weight stay in their order. */
export const worstFirst = (differences: readonly Difference[]): readonly Difference[] =>
  WEIGHTS.flatMap((weight) => differences.filter((difference) => weightOf(difference) === weight));

/** Those that differ, the one with the worst difference first. */
export const escalationsWorstFirst = ({ escalations }: Comparison): readonly ComparedEscalation[] =>
  WEIGHTS.flatMap((weight) => escalations.filter((escalation) => worstOf(escalation) === weight));

const worstOf = ({ differences }: ComparedEscalation): Weight | undefined => {
  const [worst] = worstFirst(differences);
  return worst && weightOf(worst);
};

/** Those in which somebody is not told, or told later; the worst first. */
export const urgentEscalations = (comparison: Comparison): readonly ComparedEscalation[] =>
  escalationsWorstFirst(comparison).filter((escalation) => isUrgent(worstOf(escalation) ?? 'more'));

/** How many scenarios differ so. */
export const scenariosOf = ({ escalations }: Comparison, weight: Weight): number =>
  escalations
    .flatMap(({ differences }) => differences)
    .filter((difference) => weightOf(difference) === weight)
    .reduce((sum, { others }) => sum + 1 + others, 0);
