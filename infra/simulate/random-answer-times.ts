/**
 * How the people of a level answer. Response times of people are skewed: most are quick, a few take very long. A
 * log-normal distribution has that shape, and two numbers that anybody can read off their own history fix it.
 */
export interface AnswerTime {
  /** Of those who answer at all, half have by then. Milliseconds after they were first told. */
  readonly half: number;
  /** Of those who answer at all, nine in ten have by then. */
  readonly nineInTen: number;
  /** The chance that somebody who is told does not answer at all: asleep, no signal, on a plane. From 0 to 1. */
  readonly never: number;
}

/** By level; the levels that are not named answer like `others`. */
export interface AnswerTimes {
  /** From 1; 0 is the last resort. */
  readonly levels: ReadonlyMap<number, AnswerTime>;
  readonly others: AnswerTime;
}

const MINUTE = 60_000;

/** A guess that fits many teams at night. Your own acknowledgments of the last months are better than any guess. */
export const USUAL_ANSWER_TIME: AnswerTime = { half: 4 * MINUTE, nineInTen: 15 * MINUTE, never: 0.2 };

export const answerTimeOf = ({ levels, others }: AnswerTimes, level: number): AnswerTime => levels.get(level) ?? others;

/** Where nine in ten of a standard normal distribution lie below. */
const Z90 = 1.2815515655446004;

/**
 * When somebody answers who was told, in milliseconds; undefined when they never do.
 * @param uniform gives numbers from 0 (included) to 1 (excluded); three are taken
 */
export const drawAnswer = ({ half, nineInTen, never }: AnswerTime, uniform: () => number): number | undefined => {
  const [silent, radius, angle] = [uniform(), uniform(), uniform()];
  if (silent < never) return undefined;
  const normal = Math.sqrt(-2 * Math.log(1 - radius)) * Math.cos(2 * Math.PI * angle);
  return Math.round(half * Math.exp((normal * Math.log(nineInTen / half)) / Z90));
};
