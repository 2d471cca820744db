import * as v from 'valibot';
import type { EpochMillis } from '../../workflows/incident';
import { readInstant } from '../../workflows/on-call/read-instant';
import { Refused } from '../api/http';
import { iso } from '../api/incident-view';

const AN_INSTANT = "be an instant such as '2026-12-26T06:00:00Z' or '2026-12-26T07:00[Europe/Berlin]'";

/** An instant with its offset, or by the clocks of a zone, as epoch milliseconds. */
export const Instant = v.pipe(
  v.string(),
  v.check((text) => readInstant(text) !== undefined, AN_INSTANT),
  v.transform((text) => readInstant(text) ?? 0),
);

const MOST_MINUTES = 366 * 24 * 60;

/** From when until when, as a body says it. */
export const When = {
  from: v.optional(v.nullable(Instant)),
  until: v.optional(v.nullable(Instant)),
  minutes: v.optional(
    v.nullable(
      v.pipe(
        v.number(),
        v.minValue(1, 'be at least 1'),
        v.maxValue(MOST_MINUTES, `be at most ${MOST_MINUTES}, which are a year`),
      ),
    ),
  ),
};

const WhenObject = v.object(When);

export interface Range {
  readonly from: EpochMillis;
  /** Not included. */
  readonly until: EpochMillis;
}

/**
 * Without `from` it begins now, or when it began; `minutes` count from `from` where that is given, and otherwise from
 * now.
 * @param before what is there under this name and not over
 */
export const rangeIn = (
  { from, until, minutes }: v.InferOutput<typeof WhenObject>,
  before: Range | undefined,
  now: EpochMillis,
): Range => {
  const given = from ?? undefined;
  const begins = given ?? before?.from ?? now;
  if (until && !minutes) return { from: begins, until };
  if (minutes && !until) return { from: begins, until: Math.round((given ?? now) + minutes * 60_000) };
  const problem = `${SAY_WHEN}, got ${until ? 'both' : 'neither'}`;
  throw new Refused(422, problem, { until: problem });
};

const SAY_WHEN = "'until' should be an instant such as '2026-12-26T06:00:00Z', or 'minutes' a number: it has an end";

/** Why it cannot begin then; nobody is asked to remember when what they change began. */
export const problemOfBeginning = (
  { from }: Range,
  before: Range | undefined,
  now: EpochMillis,
): Readonly<Record<string, string>> =>
  from === before?.from || from >= now - A_LITTLE
    ? {}
    : { from: `'from' should not lie in the past, got ${iso(from)} (now ${iso(now)})` };

/** Milliseconds: clocks differ, so a little before now counts as now. */
const A_LITTLE = 60_000;

/** Said on the timeline and to whoever looks; short, as hundreds of them are kept in one item. */
export const Because = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty('say why'),
  v.maxLength(200, 'have at most 200 characters'),
);

export const stateAt = ({ from, until }: Range, now: EpochMillis): 'over' | 'active' | 'planned' =>
  until <= Math.max(from, now) ? 'over' : from <= now ? 'active' : 'planned';
