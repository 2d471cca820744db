import type { Target, Who } from '../../../../workflows/policy';
import { type Account, membersOf, scheduleOf, userOf } from '../account';
import type { OpsgenieEscalationRule, OpsgenieTeam } from '../export';
import { inline, whyNobody } from '../wording';
import { byRouting, type Path, readEscalation } from './nested';
import { type Reading, type Told, tells, tellsNobody } from './told';

/** Whom a rule tells; `path` are the escalations that led to it. */
export const readRule = (account: Account, rule: OpsgenieEscalationRule, path: Path): Reading => {
  const { condition, recipient } = rule;
  const reading = readRecipient(account, rule, path);
  if (['if-not-acked', 'if-not-closed'].includes(condition)) return reading;
  const how = `its condition '${inline(condition)}' is not known, so it is read as 'if-not-acked'`;
  return recipient.type === 'none' ? reading : { ...reading, how: [...reading.how, how] };
};

const readRecipient = (account: Account, rule: OpsgenieEscalationRule, path: Path): Reading => {
  const { recipient } = rule;
  if (recipient.type === 'user') return readUser(account, rule);
  if (recipient.type === 'schedule') return readSchedule(account, rule);
  if (recipient.type === 'team') return readTeam(account, rule, path);
  if (recipient.type === 'escalation') return readEscalation(account, rule, recipient, path);
  if (recipient.type === 'none') return tellsNobody('it names nobody');
  return tellsNobody(whyNobody(account, recipient));
};

const toldBy = (rule: OpsgenieEscalationRule, target: Target | readonly Target[], words: string): Told => ({
  minute: Math.max(0, rule.delayMinutes),
  targets: [target].flat(),
  words,
  untilClosed: rule.condition === 'if-not-closed',
});

const readUser = (account: Account, rule: OpsgenieEscalationRule): Reading => {
  const user = userOf(account, rule.recipient);
  return user === undefined
    ? tellsNobody(whyNobody(account, rule.recipient))
    : tells(toldBy(rule, { user }, nameOf(account, user)));
};

/** Two people of one name are told apart by their keys. */
const nameOf = ({ users }: Account, user: string): string => {
  const name = inline(users[user]?.name ?? '', 40);
  if (name === '' || name.includes('@')) return user;
  return (timesOf(users).get(users[user]?.name ?? '') ?? 1) > 1 ? `${name} (${user})` : name;
};

const timesOf = (users: Account['users']): ReadonlyMap<string, number> => {
  const found = times.get(users) ?? new Map<string, number>();
  if (!times.has(users)) for (const { name } of Object.values(users)) found.set(name, (found.get(name) ?? 0) + 1);
  times.set(users, found);
  return found;
};

/** How often each name comes, counted once for all rules. */
const times = new WeakMap<Account['users'], Map<string, number>>();

const WHO: Readonly<Record<string, Who>> = {
  default: 'on call',
  next: 'next',
  previous: 'previous',
  all: 'everybody',
};

const readSchedule = (account: Account, rule: OpsgenieEscalationRule): Reading => {
  const schedule = scheduleOf(account, rule.recipient);
  if (schedule === undefined) return tellsNobody(whyNobody(account, rule.recipient));
  const who = Object.hasOwn(WHO, rule.notifyType) ? (WHO[rule.notifyType] ?? 'on call') : undefined;
  const name = inline(account.oldSchedules.get(schedule)?.name ?? schedule, 40);
  if (who === undefined || who === 'on call') {
    const how = `notifyType '${inline(rule.notifyType)}' says nothing about a schedule, so whoever is on call is told`;
    return tells(toldBy(rule, { schedule }, `on call in ${name}`), ...(who === undefined ? [how] : []));
  }
  if (who === 'everybody') {
    const how = 'everybody who takes turns in the schedule is told';
    return tells(toldBy(rule, { schedule, who }, `everybody in ${name}`), how);
  }
  const told = toldBy(rule, { schedule, who }, `${who} in ${name}`);
  return tells(told, ...(hasOneRotation(account, schedule) ? [] : [NEIGHBOURS[who]]));
};

const NEIGHBOURS: Readonly<Record<'next' | 'previous', string>> = {
  next: 'who comes next is whoever takes over in the schedule as a whole, by the clock, and not the next participant of each rotation',
  previous:
    'the previous one is whoever had the schedule as a whole before, by the clock, and not the previous participant of each rotation',
};

/** Then the next turn and the next shift are the same. */
const hasOneRotation = ({ oldSchedules }: Account, schedule: string): boolean => {
  const rotations = oldSchedules.get(schedule)?.rotations ?? [];
  const [only] = rotations;
  return (
    rotations.length === 1 &&
    only?.timeRestriction === undefined &&
    only?.participants.every(({ type }) => type === 'user') === true
  );
};

const readTeam = (account: Account, rule: OpsgenieEscalationRule, path: Path): Reading => {
  const key = account.book.team(rule.recipient) ?? '';
  const team = account.teams.get(key);
  if (!team) return tellsNobody(whyNobody(account, rule.recipient));
  const name = inline(team.name, 40);
  const members = membersOf(account, team);
  if (rule.notifyType === 'default') return byRouting(account, rule, key, team, path);
  if (members.length === 0) return tellsNobody(whyNobody(account, rule.recipient));
  if (rule.notifyType === 'random')
    return tells(
      toldBy(rule, { roundRobin: key }, `one of ${name}`),
      'the members take turns, each time the next one, where Opsgenie takes one by chance',
    );
  if (rule.notifyType === 'users' || rule.notifyType === 'admins') return withRole(account, rule, team);
  const unknown = `notifyType '${inline(rule.notifyType)}' says nothing about a team, so every member is told`;
  return tells(toldBy(rule, { team: key }, `everybody in ${name}`), ...(rule.notifyType === 'all' ? [] : [unknown]));
};

const withRole = (account: Account, rule: OpsgenieEscalationRule, team: OpsgenieTeam): Reading => {
  const role = rule.notifyType.slice(0, -1);
  const targets = membersOf(account, team)
    .filter((member) => member.role === role)
    .map(({ user }) => ({ user }));
  if (targets.length === 0)
    return tellsNobody(`team '${inline(team.name)}' has nobody with the role '${role}' who can be told`);
  return tells(toldBy(rule, targets, `${rule.notifyType} of ${inline(team.name, 40)}`));
};
