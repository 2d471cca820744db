import { LIMITS } from '../../../../workflows/check-policy';
import type { Level } from '../../../../workflows/policy';
import { days, type Span } from '../../../../workflows/span';
import { MAX_STEPS } from '../../../../workflows/steps-of-level';
import { worstPath } from '../../../../workflows/worst-path';
import type { Account } from '../account';
import { spanOf } from '../wording';
import { levelsOf, type PlacedLevel, slotsOf, waitOf } from './levels';
import type { Rounds } from './rounds';

/** The longest that a policy may wait before its first level. */
const LONGEST_BEFORE_FIRST = days(1);

/** An escalation as a policy can have it. */
export interface Shape {
  readonly notifyAfter: Span | undefined;
  readonly levels: readonly PlacedLevel[];
  readonly repeat: number;
  readonly doneWhen: 'acknowledged' | 'resolved';
  /** Whether the levels are those of all rounds. */
  readonly writtenOut: boolean;
}

/** Delays count from the alert, waits from the level before. The last wait of a round leads to the first delay of the next. */
export const shapeOf = (account: Account, { told, every, count, writtenOut }: Rounds): Shape => {
  const slots = slotsOf(told);
  const [first, last] = [slots[0]?.minute ?? 0, slots.at(-1)?.minute ?? 0];
  const before = spanOf(first);
  const notifyAfter = before.seconds === 0 ? undefined : atMost(before, LONGEST_BEFORE_FIRST);
  const afterLast = waitOf(count > 0 ? every - last + first : account.options.lastResortAfter.seconds / 60);
  const doneWhen = told.some(({ untilClosed }) => untilClosed) ? 'resolved' : 'acknowledged';
  const budget = atMost(afterLast, rest(last, notifyAfter));
  const levels = levelsOf(slots, notifyAfter ?? { seconds: 0 }, budget, doneWhen);
  return { notifyAfter, levels, repeat: fitting(account, levels, count, notifyAfter), doneWhen, writtenOut };
};

const atMost = (span: Span, most: Span): Span => (span.seconds > most.seconds ? most : span);

/** What the whole climb leaves to the last level. */
const rest = (last: number, notifyAfter: Span | undefined): Span => {
  const left = LIMITS.longestPath.seconds - spanOf(last).seconds - (notifyAfter?.seconds ?? 0);
  return waitOf(left / 60);
};

/** How often it can be repeated within what a policy may take and an execution may write. */
const fitting = (
  account: Account,
  placed: readonly PlacedLevel[],
  repeat: number,
  notifyAfter: Span | undefined,
): number => {
  const levels = placed.map(({ level }) => level);
  const round = levels.reduce((sum, level) => sum + level.acknowledgeWithin.seconds, 0);
  const rounds = Math.floor((LIMITS.longestPath.seconds - (notifyAfter?.seconds ?? 0)) / Math.max(1, round));
  let times = Math.max(0, Math.min(repeat, rounds - 1));
  while (times > 0 && eventsOf(levels, times, mostSteps(account)) > LIMITS.historyEvents) times -= 1;
  return times;
};

const eventsOf = (levels: readonly Level[], repeat: number, steps: number): number =>
  worstPath(
    { name: '', purpose: '', levels, repeat, lastResort: [], doneWhen: 'acknowledged' },
    levels.map(() => steps),
  ).events;

/** At most how often any level notifies: at once, and at each later moment that anybody's rules name. */
const mostSteps = ({ users }: Account): number => {
  const known = counted.get(users);
  if (known !== undefined) return known;
  const delays = new Set([0]);
  for (const { notify } of Object.values(users))
    for (const { after } of [...(notify?.high ?? []), ...(notify?.low ?? [])]) delays.add(after.seconds);
  const most = Math.min(MAX_STEPS, delays.size);
  counted.set(users, most);
  return most;
};

/** Asked for every escalation, and the same for all. */
const counted = new WeakMap<Account['users'], number>();
