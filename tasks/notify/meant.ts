import type { EpochMillis } from '../../workflows/incident';
import type { OnCallData } from '../../workflows/on-call/data';
import { onCallAt, type Shift } from '../../workflows/on-call/on-call';
import { everybodyIn, nextOnCall, previousOnCall } from '../../workflows/on-call/succession';
import type { Organisation } from '../../workflows/organisation';
import { type Target, targetInWords } from '../../workflows/policy';
import type { Owner } from '../contacts/contact';

/** Somebody to tell, and why it is they. */
export interface Recipient {
  readonly owner: Owner;
  readonly because: string;
}

/** A target that leads to nobody, with the reason, for the timeline. */
export interface Gap {
  readonly target: string;
  readonly because: string;
}

export interface Resolved {
  readonly recipients: readonly Recipient[];
  readonly gaps: readonly Gap[];
}

/** A member of a team, who has still to be chosen. */
export interface OneOf {
  readonly team: string;
  readonly members: readonly string[];
}

export type Meant = Resolved | OneOf;

type ScheduleTarget = Extract<Target, { readonly schedule: string }>;

/** Whom a target means at an instant, whether or not they are there. */
export const meantBy = (organisation: Organisation, target: Target, at: EpochMillis, data: OnCallData): Meant => {
  if (target.user !== undefined) return named(organisation.users[target.user], `user:${target.user}`, target);
  if (target.channelOf !== undefined)
    return named(organisation.teams[target.channelOf], `team:${target.channelOf}`, target);
  if (target.webhook !== undefined)
    return named(organisation.webhooks[target.webhook], `webhook:${target.webhook}`, target);
  // Whom the alert names has been put in its place before.
  if (target.namedBy !== undefined) return { recipients: [], gaps: [] };
  if (target.schedule !== undefined) return inSchedule(organisation, target, at, data);
  return inTeam(organisation, target);
};

const nobody = (target: Target, because: string): Resolved => ({
  recipients: [],
  gaps: [{ target: targetInWords(target), because }],
});

const GONE = 'it does not exist any more';

const named = (exists: unknown, owner: Owner, target: Target): Resolved =>
  exists === undefined
    ? nobody(target, GONE)
    : { recipients: [{ owner, because: `${targetInWords(target)} is named` }], gaps: [] };

const inTeam = ({ teams }: Organisation, target: Extract<Target, { team: string } | { roundRobin: string }>): Meant => {
  const name = target.team ?? target.roundRobin;
  const team = teams[name];
  if (!team) return nobody(target, GONE);
  if (team.members.length === 0) return nobody(target, 'it has no members');
  if (target.roundRobin !== undefined) return { team: name, members: team.members };
  return {
    recipients: team.members.map((member) => ({ owner: `user:${member}`, because: `member of team '${name}'` })),
    gaps: [],
  };
};

const inSchedule = (
  organisation: Organisation,
  target: ScheduleTarget,
  at: EpochMillis,
  data: OnCallData,
): Resolved => {
  const { schedule, who = 'on call' } = target;
  if (!organisation.schedules[schedule]) return nobody(target, GONE);
  if (who === 'on call') return onCallNow(organisation, target, at, data);
  if (who === 'everybody')
    return some(target, 'nobody takes turns in it', everybodyIn(organisation, schedule), targetInWords(target));
  const shifts = (who === 'next' ? nextOnCall : previousOnCall)(organisation, schedule, at, data);
  return fromShifts(
    target,
    shifts,
    targetInWords(target),
    `nobody is ${who === 'next' ? 'next' : 'known to have been before'}`,
  );
};

const onCallNow = (organisation: Organisation, target: ScheduleTarget, at: EpochMillis, data: OnCallData): Resolved => {
  const { shifts, declared } = onCallAt(organisation, target.schedule, at, data);
  const reason = declared === undefined ? 'nobody is on call' : `nobody is on call: ${declared}`;
  return fromShifts(target, shifts, `on call in ${targetInWords(target)}`, reason);
};

const fromShifts = (target: Target, shifts: readonly Shift[], why: string, otherwise: string): Resolved => {
  if (shifts.length === 0) return nobody(target, otherwise);
  return {
    recipients: shifts.map(({ user, because }) => ({ owner: `user:${user}`, because: `${why} (${because})` })),
    gaps: [],
  };
};

const some = (target: Target, otherwise: string, users: readonly string[], because: string): Resolved =>
  users.length === 0
    ? nobody(target, otherwise)
    : { recipients: users.map((user) => ({ owner: `user:${user}`, because })), gaps: [] };
