import type { Organisation } from '../../../workflows/organisation';
import type { Reality } from '../../../workflows/verify/reality';
import { definitionsOf } from '../../definitions';
import { simulateRandomNights } from '../../simulate/random-nights';
import type { Scenario } from '../../simulate/scenario';
import type { OutputOptions } from '../connection/options';
import { print } from '../print';
import { Problem, WrongUsage } from '../problem';
import { readAnswerTimes } from '../read-answer-time';
import { randomJson } from '../render/random-json';
import { nightsBar } from '../render/random-progress';
import { randomText } from '../render/random-text';
import type { Terminal } from '../terminal';
import { secondsOf, wholeNumber } from '../values';

/** What `--random` adds to the options of `simulate`. */
export interface RandomOptions extends OutputOptions {
  readonly random?: boolean;
  readonly runs?: string;
  readonly seed?: string;
  readonly answerTime?: readonly string[];
  readonly spread?: string;
  /** Those of a single night. */
  readonly answer?: readonly string[];
  readonly nobody?: boolean;
  readonly toTheEnd?: boolean;
  readonly out?: string;
}

/** What the options that both kinds of simulation share have come to. */
export interface AskedNights {
  readonly organisation: Organisation;
  readonly reality: Reality;
  readonly scenario: Scenario;
  /** In which its instant is shown. */
  readonly timeZone: string;
  /** The service is in shadow: in truth nobody would be notified. */
  readonly inShadow: boolean;
}

const MOST_RUNS = 1_000_000;
const MOST_SEED = 2 ** 32 - 1;
/** Seconds. */
const WIDEST = 366 * 86_400;

/** @throws WrongUsage where something is asked of many nights that only one has, or the other way round */
export const checkRandomOptions = (options: RandomOptions): void => {
  const given = (names: readonly (readonly [string, unknown])[]): string | undefined =>
    names.find(([, value]) => value !== undefined && value !== false)?.[0];
  const { random, runs, seed, answerTime, spread, answer, nobody, toTheEnd, out } = options;
  const ofMany = given([
    ['--runs', runs],
    ['--seed', seed],
    ['--answer-time', answerTime],
    ['--spread', spread],
  ]);
  const ofOne = given([
    ['--answer', answer],
    ['--nobody', nobody],
    ['--to-the-end', toTheEnd],
    ['--out', out],
  ]);
  if (!random && ofMany) throw new WrongUsage(`${ofMany} is for many nights: give --random as well`);
  if (random && ofOne) throw new WrongUsage(`${ofOne} is for a single night: leave out --random, or ${ofOne}`);
};

/** Many nights with answers by chance. Ends early, with what there is by then, when it is asked to. */
export const simulateRandom = async (terminal: Terminal, options: RandomOptions, asked: AskedNights): Promise<void> => {
  const runs = wholeNumber('--runs', options.runs ?? '1000', 1, MOST_RUNS);
  const seed = wholeNumber('--seed', options.seed ?? '1', 0, MOST_SEED);
  const spread = options.spread === undefined ? 0 : 1000 * secondsOf('--spread', options.spread, 1, WIDEST);
  const answerTimes = readAnswerTimes(options.answerTime ?? [], asked.organisation);
  let stopped = false;
  void terminal.untilStopped().then(() => {
    stopped = true;
  });
  const bar = nightsBar(terminal, runs);
  // it has hidden the cursor
  terminal.onExit(bar.end);
  const statistics = await simulateRandomNights({
    ...asked,
    definitions: definitionsOf(asked.organisation),
    spread,
    answerTimes,
    runs,
    seed,
    stopped: () => stopped,
    progress: bar.show,
  }).finally(bar.end);
  const report = { ...asked, reality: asked.reality.kind, spread, answerTimes, runs, seed, statistics };
  print(terminal, options, randomJson(report), () => randomText(report, terminal.colours));
  if (statistics.problems.length > 0) throw new Problem('the tasks complained in these nights, as said above');
};
