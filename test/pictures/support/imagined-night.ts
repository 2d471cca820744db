import type { Night } from '../../../infra/simulate/night';
import type { Entered } from '../../../infra/simulate/simulation-props';
import type { Told } from '../../../infra/simulate/told';
import type { ChannelName } from '../../../tasks/contacts/contact';
import type { TimelineEntry } from '../../../tasks/incidents/timeline';
import { STATE } from '../../../workflows/machine/state-names';
import type { Organisation } from '../../../workflows/organisation';
import type { Policy } from '../../../workflows/policy';
import { incident } from '../../support/an-incident';

export const SATURDAY_NIGHT = Date.parse('2026-12-26T01:30:00Z');

export interface Imagined {
  readonly policy: Policy;
  readonly title?: string;
  readonly at?: number;
  /** On which channels everybody who is named is told; each as many milliseconds after the level began. */
  readonly channels?: readonly (readonly [ChannelName, number])[];
  /** Messages that no provider delivers. */
  readonly failed?: boolean;
}

/** A night in which nobody answers, without a machine that runs: for pictures, which are only told what happened. */
export const imaginedNight = ({
  policy,
  title,
  at = SATURDAY_NIGHT,
  channels = [['outbox', 0]],
  failed,
}: Imagined): Night => {
  const told: Told[] = [];
  const entered: Entered[] = [{ at, execution: 'e', state: STATE.start }];
  let now = at;
  const enter = (state: string) => entered.push({ at: now, execution: 'e', state });
  const tell = (user: string, level: number, levelName: string, round: number) => {
    for (const [channel, after] of channels)
      told.push({
        ...MESSAGE,
        at: now + after,
        level,
        levelName,
        round,
        user,
        channel,
        result: failed ? 'failed' : 'delivered',
      });
  };
  for (let round = 1; round <= policy.repeat + 1; round += 1) {
    for (const [index, { name, notify, acknowledgeWithin }] of policy.levels.entries()) {
      for (const state of [STATE.claim, STATE.notify, STATE.wait]) enter(state(index + 1));
      for (const target of notify)
        tell(target.user ?? `team:${target.channelOf ?? target.schedule}`, index + 1, name, round);
      now += acknowledgeWithin.seconds * 1000;
    }
    enter(STATE.anotherRound);
  }
  for (const state of [STATE.claimLastResort, STATE.notifyLastResort, STATE.lastResortTold, STATE.exhausted])
    enter(state);
  for (const { user = 'team:platform' } of policy.lastResort) tell(user, 0, 'last resort', policy.repeat + 1);
  told.sort((a, b) => a.at - b.at);
  return {
    scenario: { service: 'checkout', at, priority: 'P1', title: title ?? 'Checkout is down', tags: [] },
    policy: policy.name,
    incident: incident('triggered', { policy: policy.name, phase: 'exhausted', exhaustedAt: now }),
    told,
    timeline: [...told.map(notified), { at: now, kind: 'exhausted', because: 'nobody answered' }],
    reacted: [],
    entered,
    ended: now,
    problems: [],
  };
};

const MESSAGE = { incident: 'i', visit: 1, step: 1, because: 'named in the policy' } as const;

const notified = ({ at, user, channel, result, level, levelName, round, because }: Told): TimelineEntry => ({
  at,
  kind: 'notified',
  because,
  user,
  channel,
  result,
  level,
  levelName,
  round,
});

/** The example's look with the given people only. */
export const organisationOf = (policy: Policy, users: Organisation['users'], from: Organisation): Organisation => ({
  ...from,
  users: { ...from.users, ...users },
  policies: { [policy.name]: policy },
});
