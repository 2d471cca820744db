import type { OnCallData } from '../../../../workflows/on-call/data';
import { everybodyIn, nextOnCall, onCall, previousOnCall } from '../../../../workflows/on-call/on-call';
import { takesPagesOf } from '../../../../workflows/on-call/time-off';
import type { Organisation } from '../../../../workflows/organisation';
import type { Policy, Target } from '../../../../workflows/policy';

/** An organisation as it is run: everybody but these can be reached. */
export interface Situation {
  readonly of: Organisation;
  readonly data: OnCallData;
  readonly withoutContact: readonly string[];
}

/** Who takes the pages of a target's people at an instant, asked anew each time. */
const people = ({ of, data }: Situation, target: Target, at: number): readonly string[] => {
  const { schedule, who = 'on call' } = target.schedule === undefined ? {} : target;
  if (schedule !== undefined && who === 'on call') return onCall(of, schedule, at, data).map(({ user }) => user);
  return meant(of, data, target, at).flatMap((user) => {
    const taking = takesPagesOf(user, at, data.timeOff);
    if (taking.kind === 'away') return [];
    return [taking.kind === 'cover' ? taking.user : user];
  });
};

const meant = (of: Organisation, { overrides }: OnCallData, target: Target, at: number): readonly string[] => {
  if (target.user !== undefined) return [target.user];
  if (target.schedule === undefined) return of.teams[target.team ?? target.roundRobin ?? '']?.members ?? [];
  if (target.who === 'everybody') return everybodyIn(of, target.schedule);
  const find = target.who === 'next' ? nextOnCall : previousOnCall;
  return find(of, target.schedule, at, { overrides, timeOff: [] }).map(({ user }) => user);
};

const reaches = (situation: Situation, targets: readonly Target[], at: number): 'a person' | 'a channel' | 'nobody' => {
  const reached = (user: string): boolean => !situation.withoutContact.includes(user);
  const person = targets.some((target) => {
    const told = people(situation, target, at);
    return told.length > 0 && (target.roundRobin === undefined ? told.some(reached) : told.every(reached));
  });
  if (person) return 'a person';
  return targets.some(({ channelOf }) => channelOf !== undefined) ? 'a channel' : 'nobody';
};

export const isGap = (situation: Situation, policy: Policy, level: number, at: number): boolean =>
  reaches(situation, policy.levels[level]?.notify ?? [], at) === 'nobody';

/** Seconds until a person is told of an alert, by climbing the policy step by step as the machine does. */
export const secondsToHuman = (situation: Situation, policy: Policy, alert: number): number => {
  let now = alert;
  for (let round = 0; round <= policy.repeat; round += 1) {
    const began = now;
    for (const { notify, acknowledgeWithin } of policy.levels) {
      const who = reaches(situation, notify, now);
      if (who === 'a person') return (now - alert) / 1000;
      if (who === 'a channel') now += acknowledgeWithin.seconds * 1000;
    }
    if (now > began && round < policy.repeat) continue;
    if (reaches(situation, policy.lastResort, now) === 'a person') return (now - alert) / 1000;
    now += policy.levels.reduce((sum, { acknowledgeWithin }) => sum + acknowledgeWithin.seconds * 1000, 0);
  }
  return Number.POSITIVE_INFINITY;
};
