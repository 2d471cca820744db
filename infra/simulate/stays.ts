import type { EpochMillis } from '../../workflows/incident';
import { STATE } from '../../workflows/machine/state-names';
import { type Found, type Place, placeOf } from './places';
import type { Entered } from './simulation-props';
import type { Told } from './told';

/** What ended a stay; `not over` where the night was not followed any further. */
export type StayEnd = 'its time' | 'an answer' | 'nobody to tell' | 'a fault' | 'the end' | 'not over';

/** Where the machine was, from when until when. */
export interface Stay extends Place {
  readonly round: number;
  readonly from: EpochMillis;
  readonly until: EpochMillis;
  readonly endedBy: StayEnd;
}

/** As much of a night as says where its machine was. */
export interface Followed {
  readonly entered: readonly Entered[];
  readonly told: readonly Pick<Told, 'at' | 'level'>[];
  readonly ended: EpochMillis;
}

/** One after the other, as the states tell: each visit of a level, each pause, and the last resort. */
export const staysOf = ({ entered, told, ended }: Followed): readonly Stay[] => {
  const stays: Begun[] = [];
  for (const [index, { at, state }] of entered.entries()) {
    const place = placeOf(state);
    const now = stays.at(-1);
    if (!place) {
      if (now) now.left ??= { at, by: LEFT_BY[state] ?? 'its time' };
    } else if (place.begins && isRefused(entered, index)) continue;
    else if (now && !place.begins && isSame(place, now)) now.left = undefined;
    else stays.push({ ...place, round: roundOf(place, now, entered[index - 1]?.state), from: at, left: undefined });
  }
  return stays.map((stay, index) => finished(stay, stays[index + 1], told, ended));
};

interface Begun extends Place {
  readonly round: number;
  readonly from: EpochMillis;
  /** By the first state after it that is part of no place. */
  left: { readonly at: EpochMillis; readonly by: StayEnd } | undefined;
}

const LEFT_BY: Readonly<Record<string, StayEnd>> = {
  [STATE.answer]: 'an answer',
  [STATE.look]: 'an answer',
  [STATE.answered]: 'an answer',
  [STATE.exhausted]: 'the end',
  [STATE.leftToSweep]: 'a fault',
};

const isSame = (a: Place, b: Place): boolean => a.kind === b.kind && a.level === b.level;

/** A claim that finds the incident moved claims nothing: the machine looks at it instead. */
const isRefused = (entered: readonly Entered[], index: number): boolean => {
  const [step, next] = [entered[index], entered[index + 1]];
  return next?.state === STATE.look && next.execution === step?.execution;
};

/** A climb that begins anew begins with the first. */
const roundOf = (place: Found, before: Begun | undefined, from: string | undefined): number => {
  if (!before) return 1;
  if (place.kind !== 'level') return before.round;
  if (from === STATE.anotherRound) return before.round + 1;
  return from === STATE.reopenAcknowledged || before.kind === 'last resort' ? 1 : before.round;
};

const finished = (
  { kind, level, round, from, left }: Begun,
  next: Begun | undefined,
  told: Followed['told'],
  ended: EpochMillis,
): Stay => {
  const until = left?.at ?? next?.from ?? ended;
  const by = left?.by ?? (next ? 'its time' : 'not over');
  const nobody = kind === 'level' && by === 'its time' && until - from <= AT_ONCE && !toldIn(told, level, from, until);
  return { kind, level, round, from, until, endedBy: nobody ? 'nobody to tell' : by };
};

/** What a level that reaches nobody still takes, in milliseconds. */
const AT_ONCE = 1000;

const toldIn = (told: Followed['told'], level: number, from: EpochMillis, until: EpochMillis): boolean =>
  told.some((one) => one.level === level && one.at >= from && one.at < until);
