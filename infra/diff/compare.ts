import type { Organisation } from '../../workflows/organisation';
import { type Interval, lengthOf } from '../../workflows/verify/interval';
import { silencesOf } from './climb';
import { type Difference, differencesOf } from './differences';
import { type Compared, type Example, type Finding, findingsOf } from './findings';
import { type Answers, Nights } from './nights';
import { type Pair, type Place, pairsOf } from './pairs';
import { bothSides, type Side } from './side';
import { type Note, structureOf } from './structure';
import { middleOf } from './ways';
import { zoneOf } from './zone';

/** What is compared over which time. */
export interface Question extends Interval {
  readonly before: Organisation;
  readonly after: Organisation;
  /** At most so many pairs of nights are run; more are thinned out. */
  readonly mostPairs: number;
  /** @default - nobody watches */
  readonly progress?: (done: number, of: number) => void | Promise<void>;
}

/** What a change means to those who are told. */
export interface Report extends Interval {
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  /** Different things that can happen to alerts, which were compared or are provably the same. */
  readonly scenarios: number;
  /** Pairs of nights that were run because they might differ. */
  readonly ran: number;
  /** Pairs that might differ too, but were too many to run. */
  readonly notRun: number;
}

/**
 * Runs every night that might go otherwise, before the change and after it.
 * @param nights what was run for the same organisation before the change
 */
export const compare = async (
  { before, after, from, until, mostPairs, progress }: Question,
  nights = new Nights(),
): Promise<Report> => {
  const sides = bothSides(before, after, { from, until });
  const { differing, scenarios } = pairsOf(sides.before, sides.after, { from, until });
  const chosen = thinned(differing, mostPairs);
  const compared: Compared[] = [];
  for (const [index, pair] of chosen.entries()) {
    await progress?.(index, chosen.length);
    compared.push(...(await comparePair(nights, sides, pair)));
  }
  await progress?.(chosen.length, chosen.length);
  return {
    from,
    until,
    findings: findingsOf(compared),
    notes: structureOf(before, after),
    scenarios,
    ran: chosen.length,
    notRun: differing.length - chosen.length,
  };
};

/** Evenly, so that no service or time is left out before another. */
export const thinned = <T>(all: readonly T[], most: number): readonly T[] =>
  all.length <= most
    ? all
    : Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)] as T);

const comparePair = async (
  nights: Nights,
  { before, after }: { readonly before: Side; readonly after: Side },
  pair: Pair,
): Promise<readonly Compared[]> => {
  const place = pair.places.reduce((most, one) => (lengthOf([one]) > lengthOf([most]) ? one : most));
  const timeZone = zoneOf(after.organisation, pair.after.way.policy);
  const varies = pair.before.climb.drifts || pair.after.climb.drifts;
  const compared: Compared[] = [];
  const known = new Set<string>();
  for (const answers of answersFor(pair)) {
    const example = await exampleOf(nights, { before, after }, pair, place, answers);
    const differences = differencesOf(example.before, example.after).filter((one) => isNew(known, one));
    if (differences.length > 0) compared.push({ answers, differences, places: pair.places, example, timeZone, varies });
  }
  return compared;
};

/** What an answer changes is only looked at where the ending of the policy is another. */
const answersFor = ({ before, after }: Pair): readonly Answers[] => {
  const [old, now] = [before.way.policy, after.way.policy];
  const same =
    old.doneWhen === now.doneWhen &&
    old.acknowledgmentTimeout?.seconds === now.acknowledgmentTimeout?.seconds &&
    JSON.stringify(silencesOf(old)) === JSON.stringify(silencesOf(now));
  return same ? ['nobody answers'] : ['nobody answers', 'acknowledged, but not resolved'];
};

const exampleOf = async (
  nights: Nights,
  sides: { readonly before: Side; readonly after: Side },
  pair: Pair,
  place: Place,
  answers: Answers,
): Promise<Example> => {
  const at = middleOf(place);
  const before = await nights.run({ side: sides.before, course: pair.before, at, answers });
  const after = await nights.run({ side: sides.after, course: pair.after, at, answers });
  return { kind: place.kind, at, before, after };
};

/** What happens without an answer happens with one as well; it is said once. */
const isNew = (known: Set<string>, difference: Difference): boolean => {
  const name = JSON.stringify(difference);
  const fresh = !known.has(name);
  known.add(name);
  return fresh;
};
