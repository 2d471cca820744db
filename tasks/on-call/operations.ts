import { isDeepStrictEqual } from 'node:util';
import type { Override, TimeOff } from '../../workflows/on-call/data';
import { actorOf } from '../api/actor';
import type { Call, Operation } from '../api/door';
import type { Reply } from '../api/http';
import { iso } from '../api/incident-view';
import { auditOperations } from '../audit/operations';
import type { BaseWorld } from '../runtime/world';
import { overrideIn, swapIn, timeOffIn } from './body';
import { overridesOf, timeOffOf } from './data-store';
import { idOf, oneself, ownSchedule, plainId, scheduleOf, userOf } from './may';
import { changeOverrides, endOverride, findOverride, overrideInWords, withOverride } from './overrides';
import { swapped } from './swap';
import { endTimeOff, findTimeOff, setTimeOff } from './time-off';
import { type Range, stateAt } from './when';

/** Overrides, swaps, time off, and who changed what. */
export const onCallOperations = (world: BaseWorld): Readonly<Record<string, Operation>> => ({
  ...auditOperations(world),
  listOverrides: async (call) => {
    const all = await overridesOf(world.table, [scheduleOf(world, call)]);
    return {
      status: 200,
      body: { overrides: wanted(world, call, all).map((one) => overrideView(one, world.clock())) },
    };
  },
  setOverride: (call) => setOverride(world, call),
  endOverride: async (call) => {
    const schedule = ownSchedule(world, call);
    const id = call.params['id'] ?? '';
    const { list } = await endOverride(world, schedule, id, whoIs(call));
    return { status: 200, body: { override: overrideView(findOverride(list, schedule, id), world.clock()) } };
  },
  swapShifts: (call) => swap(world, call),
  listTimeOff: async (call) => {
    const all = await timeOffOf(world.table, [userOf(world, call)]);
    return { status: 200, body: { timeOff: wanted(world, call, all).map((one) => timeOffView(one, world.clock())) } };
  },
  setTimeOff: async (call) => {
    const user = oneself(world, call, 'time off');
    const id = idOf(call);
    const by = whoIs(call);
    const { list } = await setTimeOff(world, user, id, by, (before, now) => {
      const timeOff = timeOffIn(call.body, { id, user, by }, before, now);
      return before && isSame(before, timeOff) ? undefined : timeOff;
    });
    return { status: 200, body: { timeOff: timeOffView(findTimeOff(list, user, id), world.clock()) } };
  },
  endTimeOff: async (call) => {
    const user = oneself(world, call, 'time off');
    const id = call.params['id'] ?? '';
    const { list } = await endTimeOff(world, user, id, whoIs(call));
    return { status: 200, body: { timeOff: timeOffView(findTimeOff(list, user, id), world.clock()) } };
  },
});

const setOverride = async (world: BaseWorld, call: Call): Promise<Reply> => {
  const schedule = ownSchedule(world, call);
  const id = idOf(call);
  const by = whoIs(call);
  const { list } = await changeOverrides(world, schedule, by, (before, now) => {
    const present = before.find((one) => one.id === id && one.until > now);
    const override = overrideIn(call.body, { id, schedule, by }, present, now);
    if (present && isSame(present, override)) return undefined;
    return { list: withOverride(world, before, override, now), what: overrideInWords(override) };
  });
  return { status: 200, body: { override: overrideView(findOverride(list, schedule, id), world.clock()) } };
};

/** By the key alone: `user` in a body is who is put on call. */
const whoIs = ({ key }: Call): string => actorOf(key, undefined);

/** Said twice, by whomever: then there is nothing to change. */
const isSame = <T extends Override | TimeOff>(a: T, b: T): boolean =>
  isDeepStrictEqual({ ...a, by: '', changedAt: 0 }, { ...b, by: '', changedAt: 0 });

/** Without an id of its own it gets one from the request: said a second time, it would swap back. */
const swap = async (world: BaseWorld, call: Call): Promise<Reply> => {
  const schedule = ownSchedule(world, call);
  const by = whoIs(call);
  const { id: named, ...wish } = swapIn(call.body);
  const id = plainId(named ?? `swap-${call.requestId.slice(0, 8)}`);
  const { list } = await changeOverrides(world, schedule, by, (before, now) =>
    swapped(world, before, { schedule, id, by, ...wish }, now),
  );
  const both = [`${id}-1`, `${id}-2`].map((name) => overrideView(findOverride(list, schedule, name), world.clock()));
  return { status: 200, body: { overrides: both } };
};

/** By their beginning; what is over only where it is asked for. */
const wanted = <T extends Range>({ clock }: BaseWorld, { query }: Call, all: readonly T[]): readonly T[] =>
  all
    .filter(({ until }) => query.get('all') === 'true' || until > clock())
    .sort((a, b) => a.from - b.from || a.until - b.until);

const overrideView = ({ id, schedule, users, replaces, ...rest }: Override, now: number) => ({
  id,
  schedule,
  users,
  replaces: replaces === 'everybody' ? replaces : replaces.user,
  ...common(rest, now),
});

const timeOffView = ({ id, user, cover, ...rest }: TimeOff, now: number) => ({
  id,
  user,
  cover: cover === 'nobody' ? null : cover.user,
  ...common(rest, now),
});

const common = ({ from, until, because, by, madeAt }: Omit<TimeOff, 'id' | 'user' | 'cover'>, now: number) => ({
  from: iso(from),
  until: iso(until),
  state: stateAt({ from, until }, now),
  because,
  by,
  madeAt: iso(madeAt),
});
