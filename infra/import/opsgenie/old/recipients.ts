import type { EpochMillis } from '../../../../workflows/incident';
import type { OpsgenieEscalation, OpsgenieEscalationRule, OpsgenieTeam, OpsgenieUser, Ref } from '../export';
import { type Account, membersOf, toldFor } from './account';
import { everybodyIn, onCallIn, type Turn } from './on-call';
import { ruleFor } from './route';
import type { SampleAlert } from './sample-alert';

/** Whom a rule means: people, of each group any one; and escalations that begin here, with their own delays. */
export interface Meant {
  readonly groups: readonly (readonly OpsgenieUser[])[];
  readonly begins: readonly OpsgenieEscalation[];
}

const NOBODY: Meant = { groups: [], begins: [] };

export const meantBy = (
  account: Account,
  { recipient, notifyType }: Pick<OpsgenieEscalationRule, 'recipient' | 'notifyType'>,
  alert: SampleAlert,
  at: EpochMillis,
): Meant => {
  const { groups, ...meant } = before(account, recipient, notifyType, alert, at);
  const told = groups.map((group) => [...new Set(group.flatMap((user) => toldFor(account, user, at) ?? []))]);
  return { ...meant, groups: told.filter((group) => group.length > 0) };
};

/** Before anybody's alerts are forwarded. */
const before = (account: Account, recipient: Ref, notifyType: string, alert: SampleAlert, at: EpochMillis): Meant => {
  if (recipient.type === 'user') return each([account.user(recipient)]);
  if (recipient.type === 'schedule') return inSchedule(account, recipient, notifyType, at);
  if (recipient.type === 'escalation') return begins(account, recipient);
  const team = recipient.type === 'team' ? account.team(recipient) : undefined;
  return team ? inTeam(account, team, notifyType, alert, at) : NOBODY;
};

const inSchedule = (account: Account, recipient: Ref, notifyType: string, at: EpochMillis): Meant => {
  const schedule = account.schedule(recipient);
  if (!schedule) return NOBODY;
  if (notifyType === 'all') return byTurn(account, everybodyIn(schedule));
  if (notifyType === 'random') return anyOf(byTurn(account, everybodyIn(schedule)).groups.flat());
  const turn: Turn = notifyType === 'next' || notifyType === 'previous' ? notifyType : 'default';
  return byTurn(account, onCallIn(account, schedule, at, turn));
};

/** Those who have a turn: a team's is that of all its members. */
const byTurn = (account: Account, turns: readonly Ref[]): Meant => {
  const all = turns.map((turn): Meant => {
    if (turn.type === 'escalation') return begins(account, turn);
    const team = turn.type === 'team' ? account.team(turn) : undefined;
    if (team) return each(membersOf(account, team));
    return each([turn.type === 'user' ? account.user(turn) : undefined]);
  });
  return { groups: all.flatMap(({ groups }) => groups), begins: all.flatMap((meant) => meant.begins) };
};

const inTeam = (
  account: Account,
  team: OpsgenieTeam,
  notifyType: string,
  alert: SampleAlert,
  at: EpochMillis,
): Meant => {
  switch (notifyType) {
    case 'all':
      return each(membersOf(account, team));
    case 'users':
      return each(membersOf(account, team, ['user']));
    case 'admins':
      return each(membersOf(account, team, ['admin']));
    case 'random':
      return anyOf(membersOf(account, team));
    default: {
      if (team.routingRules.length === 0) return each(membersOf(account, team));
      const notify = ruleFor(account, team, alert, at)?.notify;
      // A routing rule never names a team.
      return notify && notify.type !== 'team' ? before(account, notify, notifyType, alert, at) : NOBODY;
    }
  }
};

const each = (users: readonly (OpsgenieUser | undefined)[]): Meant => ({
  groups: users.flatMap((user) => (user ? [[user]] : [])),
  begins: [],
});

const anyOf = (users: readonly OpsgenieUser[]): Meant => ({ groups: [users], begins: [] });

const begins = (account: Account, ref: Ref): Meant => {
  const escalation = account.escalation(ref);
  return { groups: [], begins: escalation ? [escalation] : [] };
};
