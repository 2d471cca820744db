import type { EpochMillis } from '../../../../workflows/incident';
import type { OpsgenieEscalation, OpsgenieSchedule, OpsgenieTeam, Ref } from '../export';
import type { Account } from './account';
import { edgesOf } from './hours';
import { edgesOfSchedule, everybodyIn } from './on-call';
import { roundsOf } from './rounds';
import { zoneOfRule } from './route';

/** Everything that an escalation may lead to: of the teams that it names, whatever their routing rules name. */
interface Involved {
  readonly escalations: Set<OpsgenieEscalation>;
  readonly schedules: Set<OpsgenieSchedule>;
  readonly teams: Set<OpsgenieTeam>;
}

/** Instants between two others at which an escalation may begin to tell somebody else. */
export const edgesOfEscalation = (
  account: Account,
  escalation: OpsgenieEscalation,
  from: EpochMillis,
  until: EpochMillis,
): readonly EpochMillis[] => {
  const { schedules, teams } = involvedIn(account, escalation);
  const edges = [
    ...[...schedules].flatMap((schedule) => edgesOfSchedule(account, schedule, from, until)),
    ...[...teams].flatMap(({ routingRules }) =>
      routingRules.flatMap((rule) => edgesOf(rule.timeRestriction, zoneOfRule(account, rule), from, until)),
    ),
    ...account.forwardings.flatMap(({ startDate, endDate }) => [startDate, endDate]),
  ];
  return [...new Set(edges.filter((at) => at >= from && at < until))].sort((a, b) => a - b);
};

/** Minutes after the alert at which an escalation tells somebody, of all rounds; of nested ones, as their teams' default has it. */
export const timesOf = (account: Account, escalation: OpsgenieEscalation): readonly number[] => {
  const { period, count } = roundsOf(escalation);
  const once = escalation.rules.flatMap(({ delayMinutes, recipient }) => {
    const nested = nestedIn(account, recipient).filter(({ id }) => id !== escalation.id);
    const later = nested.flatMap(({ rules }) => rules.map((rule) => Math.max(0, rule.delayMinutes)));
    return [0, ...later].map((minute) => Math.max(0, delayMinutes) + minute);
  });
  const all = Array.from({ length: count + 1 }, (_, round) => once.map((minute) => round * period + minute)).flat();
  return [...new Set(all)].sort((a, b) => a - b);
};

const nestedIn = (account: Account, recipient: Ref): readonly OpsgenieEscalation[] => {
  const notify = recipient.type === 'team' ? account.team(recipient)?.routingRules.at(-1)?.notify : undefined;
  const nested = notify?.type === 'escalation' ? account.escalation(notify) : undefined;
  return nested ? [nested] : [];
};

const involvedIn = (account: Account, escalation: OpsgenieEscalation): Involved => {
  const involved: Involved = { escalations: new Set(), schedules: new Set(), teams: new Set() };
  include(account, { type: 'escalation', id: escalation.id }, involved);
  return involved;
};

const include = (account: Account, ref: Ref, involved: Involved): void => {
  const schedule = ref.type === 'schedule' ? account.schedule(ref) : undefined;
  if (schedule && !involved.schedules.has(schedule)) {
    involved.schedules.add(schedule);
    for (const turn of everybodyIn(schedule)) if (turn.type === 'escalation') include(account, turn, involved);
  }
  const team = ref.type === 'team' ? account.team(ref) : undefined;
  if (team && !involved.teams.has(team)) {
    involved.teams.add(team);
    for (const { notify } of team.routingRules) include(account, notify, involved);
  }
  const escalation = ref.type === 'escalation' ? account.escalation(ref) : undefined;
  if (escalation && !involved.escalations.has(escalation)) {
    involved.escalations.add(escalation);
    for (const { recipient } of escalation.rules) include(account, recipient, involved);
  }
};
