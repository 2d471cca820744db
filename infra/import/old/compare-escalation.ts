import type { EpochMillis } from '../../../workflows/incident';
import type { ComparedEscalation, Difference, ToldLine } from './comparison';
import { endsOf, lateEnd, passedAtOnce } from './ends';
import { type Line, minuteAfter, newLines, oldLines } from './lines';
import { type Matched, match } from './match';
import { type NewSystem, nightOfPolicy } from './new-system';
import type { OldEscalation } from './old-system';
import { MOST_TIMES, scenariosFor } from './scenarios';
import { wordsFor } from './words';

export interface CompareOptions {
  readonly now: EpochMillis;
  readonly timeZone: string;
  /** So many times the instants. */
  readonly thorough: number;
}

export interface Ran {
  readonly compared: ComparedEscalation;
  /** When the last scenario's alert comes in. */
  readonly until: EpochMillis;
}

/** Runs one escalation in both systems, on the scenarios that are likely to tell them apart. */
export const compareEscalation = async (
  oldSystem: string,
  escalation: OldEscalation,
  system: NewSystem,
  options: CompareOptions,
): Promise<Ran> => {
  const { name } = escalation;
  const { policies } = system.organisation;
  const wanted = escalation.policy ?? '';
  const policy = Object.hasOwn(policies, wanted) ? policies[wanted] : undefined;
  if (!policy) return { compared: { ...NOT_RUN, name }, until: options.now };
  const { scenarios: chosen, firstDisagrees, notRun } = scenariosFor(escalation, policy, system, options);
  const followedFor = options.thorough > 1 ? undefined : escalation.times[MOST_TIMES];
  const differences = new Map<string, Difference>();
  const { lastResort } = endsOf(policy);
  let same = 0;
  let lastResortAfter = followedFor === undefined ? undefined : lastResort;
  for (const scenario of chosen) {
    const isFirst = scenario === chosen[0];
    const until = isFirst && firstDisagrees ? undefined : followedFor;
    const night = await nightOfPolicy(system, { ...scenario, policy, until });
    if (isFirst) lastResortAfter ??= lastResortIn(night.told, scenario.at);
    const was = before(until, oldLines(escalation.night(scenario, scenario.answers), scenario.at));
    const is = before(until, newLines(night.told, scenario.at, lastResort));
    const end = until !== undefined && isFirst ? lateEnd(oldSystem, escalation.times, policy) : [];
    const why = passedAtOnce(night.timeline, night.told);
    const { timeZone } = options;
    const difference = differenceOf(oldSystem, { ...scenario, timeZone }, { was, is, end, why });
    if (difference) note(differences, difference);
    else same += 1;
  }
  const told = { same, differences: [...differences.values()], lastResortAfter, followedFor, notRun };
  return {
    compared: { name, policy: policy.name, scenarios: chosen.length, ...told },
    until: Math.max(options.now, ...chosen.map(({ at }) => at)),
  };
};

/** As for an escalation that was not translated. */
const NOT_RUN = {
  policy: undefined,
  scenarios: 0,
  same: 0,
  differences: [],
  lastResortAfter: undefined,
  followedFor: undefined,
  notRun: 0,
};

const before = (minute: number | undefined, lines: readonly Line[]): readonly Line[] =>
  minute === undefined ? lines : lines.filter((line) => line.minute < minute);

interface Seen {
  readonly was: readonly Line[];
  readonly is: readonly Line[];
  /** What is known to differ later. */
  readonly end: readonly string[];
  /** Said where something differs. */
  readonly why: readonly string[];
}

const differenceOf = (
  oldSystem: string,
  scenario: Difference['scenario'],
  { was, is, end, why }: Seen,
): Difference | undefined => {
  const matched = match(was, is);
  const words = [...wordsFor(oldSystem, was, is, matched), ...end];
  if (words.length === 0) return undefined;
  const { before, after } = shown(was, is, matched);
  return { scenario, others: 0, words: [...words, ...why], before, after };
};

const shown = (was: readonly Line[], is: readonly Line[], matched: Matched) => {
  const asTold =
    (same: ReadonlySet<Line>) =>
    (line: Line): ToldLine => {
      const { telling: _, ...told } = line;
      return { ...told, same: same.has(line) };
    };
  return { before: was.map(asTold(matched.before)), after: is.map(asTold(matched.after)) };
};

/** What differs in the same words is one difference. */
const note = (differences: Map<string, Difference>, difference: Difference): void => {
  const words = difference.words.join('\n');
  const known = differences.get(words);
  differences.set(words, known ? { ...known, others: known.others + 1 } : difference);
};

const lastResortIn = (
  told: readonly { readonly at: EpochMillis; readonly level: number }[],
  alert: EpochMillis,
): number | undefined => {
  const first = told.find(({ level }) => level === 0);
  return first && minuteAfter(alert, first.at);
};
