import * as v from 'valibot';
import type { EpochMillis } from '../../workflows/incident';
import type { Override, TimeOff } from '../../workflows/on-call/data';
import { parse } from '../api/parse';
import { Because, Instant, rangeIn, When } from './when';

const Name = v.pipe(v.string(), v.nonEmpty('be the name of a user'), v.maxLength(100, 'have at most 100 characters'));

/**
 * What `GET` shows and a body need not say, so that it can be put back as it came. Anything else is refused: with
 * `replace` for `replaces` somebody would take the place of everybody, without a word.
 */
const Shown = {
  id: v.optional(v.unknown()),
  state: v.optional(v.unknown()),
  by: v.optional(v.unknown()),
  madeAt: v.optional(v.unknown()),
};

const OverrideBody = v.strictObject({
  ...Shown,
  schedule: v.optional(v.unknown()),
  user: v.optional(v.nullable(Name)),
  users: v.optional(v.nullable(v.pipe(v.array(Name), v.maxLength(10, 'have at most 10 entries')))),
  replaces: v.optional(v.nullable(Name)),
  because: Because,
  ...When,
});

/** What is known of it without the body. */
type Known = Pick<Override, 'id' | 'schedule' | 'by'>;

/**
 * The override that a call asks for. One that is changed keeps its place among those that count in the order in which
 * they were made.
 * @param before what is there under this name and not over
 * @throws Refused with a sentence a field
 */
export const overrideIn = (body: unknown, known: Known, before: Override | undefined, now: EpochMillis): Override => {
  const { user, users, replaces, because, ...rest } = parse(OverrideBody, body ?? {});
  const range = rangeIn(rest, before, now);
  return {
    ...known,
    users: [...new Set([...(user ? [user] : []), ...(users ?? [])])],
    replaces: !replaces || replaces === 'everybody' ? 'everybody' : { user: replaces },
    ...range,
    because,
    madeAt: before?.madeAt ?? now,
    ...(before ? { changedAt: now } : {}),
  };
};

const TimeOffBody = v.strictObject({
  ...Shown,
  user: v.optional(v.unknown()),
  cover: v.optional(v.nullable(Name)),
  because: Because,
  ...When,
});

/** The time off that a call asks for. @throws Refused with a sentence a field */
export const timeOffIn = (
  body: unknown,
  known: Pick<TimeOff, 'id' | 'user' | 'by'>,
  before: TimeOff | undefined,
  now: EpochMillis,
): TimeOff => {
  const { cover, because, ...rest } = parse(TimeOffBody, body ?? {});
  return {
    ...known,
    ...rangeIn(rest, before, now),
    cover: cover ? { user: cover } : 'nobody',
    because,
    madeAt: before?.madeAt ?? now,
    ...(before ? { changedAt: now } : {}),
  };
};

const SwapBody = v.strictObject({
  first: Instant,
  second: Instant,
  because: Because,
  id: v.optional(v.nullable(v.string())),
});

/** Which shifts are to be swapped: an instant in each. @throws Refused with a sentence a field */
export const swapIn = (body: unknown) => parse(SwapBody, body ?? {});
