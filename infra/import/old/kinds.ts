import type { EpochMillis } from '../../../workflows/incident';
import type { Policy } from '../../../workflows/policy';
import { expectedOf } from './expected';
import { type Line, oldLines, peopleIn } from './lines';
import type { NewSystem } from './new-system';
import type { OldEscalation } from './old-system';

/** How many instants at which the two systems seem to disagree are run, and how many others, besides the first. */
const DISAGREEING = 2;
const AGREEING = 1;
const AT_MOST = 3;

/** Which instants are worth running. */
export interface ChosenInstants {
  readonly instants: readonly EpochMillis[];
  /** Whether the two seem to disagree at the first of them. */
  readonly firstDisagrees: boolean;
  /** How many kinds of instants at which they seem to disagree as well are left. */
  readonly notRun: number;
}

/**
 * Of many instants the first, and then those that are worth running: one of each kind, where those are alike at which
 * each system would tell the same people at the same minutes. Those at which the two seem to disagree come first.
 */
export const chosenOf = (
  instants: readonly EpochMillis[],
  escalation: OldEscalation,
  policy: Policy,
  system: NewSystem,
  thorough: number,
): ChosenInstants => {
  const kinds = new Map<string, { readonly at: EpochMillis; readonly disagrees: boolean }>();
  for (const at of instants) {
    const was = oldLines(escalation.night({ at, priority: 'P1' }, {}), at);
    const is = expectedOf(system, policy, at);
    const kind = JSON.stringify([peopleIn(was), is]);
    if (!kinds.has(kind)) kinds.set(kind, { at, disagrees: disagree(inOrder(was), is) });
  }
  const [first, ...others] = kinds.values();
  if (!first) return { instants: [], firstDisagrees: false, notRun: 0 };
  const disagreeing = others.filter(({ disagrees }) => disagrees).slice(0, DISAGREEING * thorough);
  const agreeing = others.filter(({ disagrees }) => !disagrees).slice(0, AGREEING * thorough);
  const run = [first, ...disagreeing, ...agreeing].slice(0, AT_MOST * thorough);
  return {
    instants: run.map(({ at }) => at),
    firstDisagrees: first.disagrees,
    notRun: others.filter((one) => one.disagrees && !run.includes(one)).length,
  };
};

/** What is expected covers fewer rounds. A level that reaches nobody takes no time, so all that follows is early. */
const disagree = (was: readonly string[], is: readonly string[]): boolean =>
  was.length < is.length || is.some((people, index) => people === '' || people !== was[index]);

/** As `expectedOf`: whom each minute tells, by their first messages. */
const inOrder = (lines: readonly Line[]): readonly string[] => {
  const minutes = new Map<number, Set<string>>();
  const seen = new Set<number>();
  for (const { minute, who, telling } of lines) {
    if (seen.has(telling)) continue;
    seen.add(telling);
    const people = minutes.get(minute) ?? new Set();
    minutes.set(minute, people.add([...who].sort().join('|')));
  }
  return [...minutes].sort(([a], [b]) => a - b).map(([, people]) => [...people].sort().join());
};
