import type { Policy } from '../../workflows/policy';
import { components } from './components';
import type { Edge, Explored } from './explore';
import type { Violation } from './property';
import type { Model } from './situation';
import { storyTo } from './story';

/** When a level of the first round, or the last resort, is notified at the latest if nobody answers; in seconds. */
export interface WorstTime {
  readonly level: number | 'last resort';
  /** As the policy says. */
  readonly planned: number;
  /** Nothing fails; undefined where no path gets there. */
  readonly plain: number | undefined;
  /** Every call fails as often as it may be repeated, and once the execution dies and the sweep continues it. */
  readonly withFaults: number | undefined;
}

export const worstTimes = (model: Model, explored: Explored): readonly WorstTime[] => {
  const plain = latest(
    explored,
    ({ by }) => by === 'machine',
    0,
    ({ seconds }) => seconds,
  );
  const slow = latest(
    explored,
    ({ by, says }) => by !== 'answer' && !says.startsWith('Meanwhile'),
    1,
    ({ slowest }) => slowest,
  );
  const { levels, repeat } = model.policy;
  let passed = 0;
  let slack = 0;
  const rungs = levels.map((level, index) => {
    const rung = { level: index + 1, planned: passed, slack };
    passed += level.acknowledgeWithin.seconds;
    slack += roundedUp(model, index + 1);
    return rung;
  });
  const rounds = repeat + 1;
  return [...rungs, { level: 'last resort' as const, planned: passed * rounds, slack: slack * rounds }].map((rung) => ({
    level: rung.level,
    planned: rung.planned,
    plain: lessRounding(at(plain, rung.level), rung),
    withFaults: at(slow, rung.level),
  }));
};

/** Seconds that the model's own rounding can add to a level: each of its steps takes a whole number of them. */
const roundedUp = ({ share, steps }: Model, level: number): number => {
  const each = share[level] ?? 0;
  return (Math.ceil(each) - each) * (steps[level - 1] ?? 1);
};

const lessRounding = (
  found: number | undefined,
  { planned, slack }: { readonly planned: number; readonly slack: number },
): number | undefined => (found !== undefined && Math.abs(found - planned) <= slack ? planned : found);

/** Of few of a policy's steps and rounds the slowest way says nothing; where nothing fails, its plan is kept as theirs is. */
export const asPlanned = ({ levels, repeat }: Policy, worst: readonly WorstTime[]): readonly WorstTime[] => {
  const aRound = levels.reduce((sum, { acknowledgeWithin }) => sum + acknowledgeWithin.seconds, 0);
  return worst.map((one) => {
    const planned = one.level === 'last resort' ? aRound * (repeat + 1) : one.planned;
    return { ...one, planned, plain: one.plain === one.planned ? planned : one.plain, withFaults: undefined };
  });
};

type Latest = ReadonlyMap<string, number>;

const at = (latest: Latest, level: number | 'last resort'): number | undefined => latest.get(String(level));

/**
 * The longest ways from an alert on to where a rung of the first round has just been notified.
 * @param deaths how often the execution may die
 */
const latest = (
  { situations, edges }: Explored,
  follows: (edge: Edge) => boolean,
  deaths: number,
  weight: (edge: Edge) => number,
): Latest => {
  const dies = ({ from, to }: Edge) =>
    situations[from]?.place.kind !== 'no execution' && situations[to]?.place.kind === 'no execution';
  const order = components(edges, (edge) => follows(edge) && !dies(edge))
    .flat()
    .reverse();
  const found = new Map<string, number>();
  let times = new Float64Array(edges.length).fill(-1);
  times[0] = 0;
  for (let died = 0; died <= deaths; died += 1) {
    const next = new Float64Array(edges.length).fill(-1);
    for (const node of order) {
      const time = times[node] as number;
      if (time < 0) continue;
      for (const edge of edges[node] ?? []) {
        if (!follows(edge)) continue;
        const arrival = time + weight(edge);
        note(found, situations[edge.from]?.last, situations[edge.to]?.last, arrival);
        const into = dies(edge) ? next : times;
        into[edge.to] = Math.max(into[edge.to] as number, arrival);
      }
    }
    times = next;
  }
  return found;
};

type Last = Explored['situations'][number]['last'] | undefined;

const note = (found: Map<string, number>, before: Last, after: Last, time: number): void => {
  if (!after || after.level === 0 || (before?.level === after.level && before.round === after.round)) return;
  if (after.level !== 'last resort' && after.round > 1) return;
  const level = String(after.level);
  found.set(level, Math.max(found.get(level) ?? 0, time));
};

/** With nothing failing each level is told when the policy says, neither earlier nor later. */
export const wrongTimes = (explored: Explored, times: readonly WorstTime[]): readonly Violation[] =>
  times.flatMap(({ level, planned, plain }): readonly Violation[] => {
    const who = level === 'last resort' ? 'the last resort' : `level ${level}`;
    if (plain === undefined)
      return [
        { property: 'told in order', says: `${who} is not notified if nobody answers and nothing fails`, story: [] },
      ];
    if (Math.abs(plain - planned) <= 1) return [];
    const says = `${who} is notified after ${plain} seconds if nobody answers; the policy says ${planned}`;
    const first = explored.situations.findIndex(({ last }) => last?.level === level);
    return [{ property: 'waits end', says, story: storyTo(explored, first) }];
  });
