import type { Definition } from '../../workflows/machine/definition-values';
import type { Organisation } from '../../workflows/organisation';
import type { Reality } from '../../workflows/verify/reality';
import type { AnswerTimes } from './random-answer-times';
import { drawsFor } from './random-draw';
import { randomNight } from './random-night';
import type { Scenario } from './scenario';
import { type NightStatistics, NightTally } from './statistics-of-nights';

export interface RandomNightsProps {
  readonly organisation: Organisation;
  readonly definitions: Readonly<Record<string, Definition>>;
  readonly reality: Reality;
  readonly scenario: Scenario;
  /** The alert comes at a random instant of so many milliseconds from the scenario's on; 0: at that instant. */
  readonly spread: number;
  readonly answerTimes: AnswerTimes;
  readonly runs: number;
  readonly seed: number;
  /** Asked before every night; whatever was done so far counts. @default - to the end */
  readonly stopped?: () => boolean;
  /** Told after every night how many there were. @default - nobody watches */
  readonly progress?: (nights: number) => void;
}

/** The same alert in many nights; the same seed gives the same nights. */
export const simulateRandomNights = async (props: RandomNightsProps): Promise<NightStatistics> => {
  const { organisation, scenario, spread, runs, seed, stopped = () => false, progress = () => {} } = props;
  const tally = new NightTally(organisation);
  for (let run = 1; run <= runs && !stopped(); run += 1) {
    const at = scenario.at + Math.floor(drawsFor(seed, run, 'alert')() * spread);
    tally.add(await randomNight({ ...props, scenario: { ...scenario, at }, run }));
    progress(tally.nights);
    await elsewhere();
  }
  return tally.statistics();
};

/** A night runs in microtasks for the most part; signals and timers need their turn as well. */
const elsewhere = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
