import type { Policy } from '../../workflows/policy';
import { MAX_STEPS } from '../../workflows/steps-of-level';
import { stepsOf } from '../../workflows/steps-of-policy';
import { type Interval, type Line, type Piece, within } from '../../workflows/verify/interval';
import { digest } from './digest';
import { type Meeting, meetings } from './meetings';
import type { Side, Way } from './side';

/**
 * All that would happen if nobody answered alerts of one way, for alerts between two instants: wherever the key is the
 * same, on whichever side of the change, the same people are told after the same times.
 */
export interface Climb extends Interval {
  readonly key: string;
  /** Quiet hours end at an instant, however long before it the alert came in. */
  readonly drifts: boolean;
}

/** What would happen to an alert on one side. */
export interface Course {
  readonly way: Way;
  readonly climb: Climb;
}

/** For alerts at each instant of a time, cut where anything of what follows differs. */
export const coursesOf = (side: Side, way: Way, window: Interval): Line<Course> => {
  const { tells, policy, notifyAfter, urgency, shadow } = way;
  const name = JSON.stringify([tells, policy.name, notifyAfter.seconds, urgency, shadow, window]);
  const known = side.courses.get(name);
  if (known) return known;
  const rungs = [...policy.levels, { notify: policy.lastResort, acknowledgeWithin: ENDLESS }].map((level) => ({
    seconds: level.acknowledgeWithin.seconds,
    line: meetings(side, level, urgency),
  }));
  const begun = {
    ...window,
    step: 0,
    after: notifyAfter.seconds,
    reached: false,
    turns: {},
    key: digest(beginning(side, policy)),
    drifts: false,
  };
  const ladder = { rungs, rounds: policy.repeat + 1 };
  const found = isSilent(way) ? [{ ...window, key: 'nobody', drifts: false }] : climbed(ladder, begun);
  const courses = found.map((climb) => ({ from: climb.from, until: climb.until, value: { way, climb } }));
  side.courses.set(name, courses);
  return courses;
};

/** Whatever the policy says, nobody is told. */
export const isSilent = ({ tells, shadow }: Way): boolean => tells === 'nobody' || shadow;

const ENDLESS = { seconds: Number.POSITIVE_INFINITY };

/** What an answer would do is part of it; so are all rules, where there are so many that some are told early. */
const beginning = ({ organisation }: Side, policy: Policy): string => {
  const { doneWhen, acknowledgmentTimeout } = policy;
  const crowded = stepsOf(organisation, policy).some((steps) => steps >= MAX_STEPS);
  return JSON.stringify([
    doneWhen,
    acknowledgmentTimeout?.seconds ?? 'never',
    silencesOf(policy),
    crowded ? Object.values(organisation.users).map(({ notify, quietHours }) => [notify, quietHours]) : '',
  ]);
};

/** Which levels an acknowledgment silences, from 1. */
export const silencesOf = ({ levels }: Policy): readonly number[] =>
  levels.flatMap(({ unlessAcknowledged }, index) => (unlessAcknowledged ? [index + 1] : []));

/** What the machine waits at a level that reaches nobody: a second is the least that it can. */
const CLIMB_ON = 1;

interface Ladder {
  /** The last resort last. */
  readonly rungs: readonly { readonly seconds: number; readonly line: readonly Piece<Meeting>[] }[];
  readonly rounds: number;
}

interface Position extends Climb {
  /** Levels that have been climbed, over all rounds. */
  readonly step: number;
  /** Seconds since the alert. */
  readonly after: number;
  /** Whether a level of this round has reached anybody. */
  readonly reached: boolean;
  /** By team: how often it was somebody's turn. The first is the first member's. */
  readonly turns: Readonly<Record<string, number>>;
}

/** One level after the other, as the machine climbs; alerts part where a level does different things to them. */
const climbed = (ladder: Ladder, position: Position): readonly Climb[] => {
  const { rungs, rounds } = ladder;
  const perRound = rungs.length - 1;
  const { step, after, reached } = position;
  const roundIsOver = step > 0 && step % perRound === 0;
  const end = step === perRound * rounds;
  const inVain = !end && roundIsOver && !reached;
  const number = end || inVain ? perRound : step % perRound;
  const rung = rungs[number];
  if (!rung) return [];
  return meetingsAt(rung.line, position, after).flatMap(({ from, until, value }) => {
    // Hashed at the end: that is most of the work, and a climb parts often.
    const key = `${position.key} ${after} ${number === perRound ? 'last resort' : number + 1} ${rung.seconds} ${value.key}`;
    const here = { from, until, key, drifts: position.drifts || value.drifts };
    const turns = taken(position.turns, value);
    const reaches = reachesNow(position.turns, value);
    if (end) return [{ ...here, key: digest(key) }];
    // Told once, as nobody was reached; then the round takes its time.
    if (inVain) return climbed(ladder, { ...here, step, after: after + lengthOf(ladder), reached: true, turns });
    const seconds = reaches ? rung.seconds : CLIMB_ON;
    const any = (roundIsOver ? false : reached) || reaches;
    return climbed(ladder, { ...here, step: step + 1, after: after + seconds, reached: any, turns });
  });
};

const reachesNow = (turns: Position['turns'], { reaches, roundRobins }: Meeting): boolean =>
  reaches || roundRobins.some(({ team, told }) => told[(turns[team] ?? 0) % told.length] ?? false);

/** A team has one turn a level, however often the level names it. */
const taken = (turns: Position['turns'], { roundRobins }: Meeting): Position['turns'] => ({
  ...turns,
  ...Object.fromEntries(roundRobins.map(({ team }) => [team, (turns[team] ?? 0) + 1])),
});

const lengthOf = ({ rungs }: Ladder): number => rungs.slice(0, -1).reduce((sum, { seconds }) => sum + seconds, 0);

/** What a level does to alerts that came in so many seconds before. */
const meetingsAt = (line: readonly Piece<Meeting>[], alerts: Interval, after: number): readonly Piece<Meeting>[] => {
  const shift = after * 1000;
  return within(line, { from: alerts.from + shift, until: alerts.until + shift }).map(({ from, until, value }) => ({
    from: from - shift,
    until: until - shift,
    value,
  }));
};
