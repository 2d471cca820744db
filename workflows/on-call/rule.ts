import { once } from './once';
import type { Layer } from './schedule';
import { DAY, readWall, type WallMillis } from './wall-clock';

/** The occurrences of a recurrence rule on the wall clock, found as far as somebody has asked. */
export interface Occurrences {
  /** Those found so far, in order. */
  readonly walls: readonly WallMillis[];
  /** Finds those up to a reading, and the one after it. Asked for at most until `followedUntil`. */
  readonly reach: (wall: WallMillis) => void;
}

/** The hand-offs of a layer that follows a rule. @throws RangeError for what is no rule */
export const occurrencesOf = once(
  ({ every, firstHandOff }: Pick<Layer, 'every' | 'firstHandOff'>): Occurrences =>
    find(ruleOf(every.rule ?? '', firstHandOff), readWall(firstHandOff)),
);

/**
 * A rule whose clocks never change: it is worked out on wall-clock readings taken for UTC, and each occurrence placed
 * in time afterwards. So a hand-off that the clocks skip is not left out.
 */
export interface Rule {
  /** Those from a reading on, up to another, both included. */
  readonly between: (from: WallMillis, until: WallMillis) => readonly WallMillis[];
  /** The first at or after a reading; undefined if there is none. @throws Error when that takes too long to find out */
  readonly next: (wall: WallMillis) => WallMillis | undefined;
}

/** @throws Error for what is no rule */
export const ruleOf = (rule: string, firstHandOff: string): Rule => {
  // Loading it takes longer than most starts have: only schedules with rules pay for it.
  const { RRuleTemporal } = require('rrule-temporal') as typeof import('rrule-temporal');
  const start = new Date(readWall(firstHandOff)).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const parsed = new RRuleTemporal({
    rruleString: `DTSTART:${start}\nRRULE:${endOnTheWall(bare(rule))}`,
    strict: true,
    cache: false,
    maxIterations: MOST_STEPS,
  });
  return {
    between: (from, until) =>
      parsed.between(new Date(from), new Date(until), true).map(({ epochMilliseconds }) => epochMilliseconds),
    next: (wall) => parsed.next(new Date(wall), true)?.epochMilliseconds,
  };
};

/** Without the name of the property, with which rules are often copied. */
export const bare = (rule: string): string => rule.replace(/^RRULE:/, '');

/** `UNTIL` is a reading of the same clocks as everything else: a day means its end. */
const endOnTheWall = (rule: string): string =>
  rule.replace(/\bUNTIL=(\d{8})(T\d{6})?Z?/, (_, day: string, time = 'T235959') => `UNTIL=${day}${time}Z`);

/** More than a year of hours: within them a rule that is of any use has its next occurrence. */
const MOST_STEPS = 10_000;

/**
 * How far a rule is followed, as every hand-off up to there has to be found: a hundred years. From then on its layer
 * covers nothing, so that whoever walks on, or mistypes a year, gets an answer.
 */
export const followedUntil = (firstHandOff: string): WallMillis => readWall(firstHandOff) + 100 * 366 * DAY;

/** Finding a year at once costs little more than finding a day. */
const STRIDE = 366 * DAY;

const find = (rule: Rule, first: WallMillis): Occurrences => {
  const walls: WallMillis[] = [];
  let reached = first;
  let over = false;
  const reach = (wall: WallMillis): void => {
    while (!over && (walls.at(-1) ?? first) <= wall) {
      const next = nextIn(rule, reached);
      over = next === undefined;
      if (next === undefined) return;
      walls.push(...rule.between(next, next + STRIDE));
      reached = next + STRIDE + 1;
    }
  };
  return { walls, reach };
};

/** What is not found in a reasonable time counts as never: whoever is to be woken has to be found all the same. */
const nextIn = (rule: Rule, wall: WallMillis): WallMillis | undefined => {
  try {
    return rule.next(wall);
  } catch {
    return undefined;
  }
};
