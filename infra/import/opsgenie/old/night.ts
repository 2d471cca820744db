import type { Answers, OldAlert, OldTold } from '../../old/old-system';
import { MINUTE } from '../../old/wall';
import type { OpsgenieEscalation, OpsgenieEscalationRule, OpsgenieUser } from '../export';
import type { Account } from './account';
import { messagesTo } from './personal';
import { meantBy } from './recipients';
import { roundsOf } from './rounds';
import { plainAlert } from './sample-alert';

/** More than anybody would read: escalations that begin one another could go on for ever. */
const MOST_RULES = 5000;

interface Night {
  readonly account: Account;
  readonly alert: OldAlert;
  readonly answers: Answers;
  /** Minutes after the alert at which the old system is done, or closes it by itself. */
  readonly over: number;
  readonly told: OldTold[];
  /** Rules that were followed. */
  followed: number;
}

/** Everybody who is told because of an alert that goes to an escalation, in order. */
export const nightOf = (
  account: Account,
  escalation: OpsgenieEscalation,
  alert: OldAlert,
  answers: Answers,
): readonly OldTold[] => {
  const rounds = roundsOf(escalation);
  const over = rounds.closes ?? rounds.over;
  const night: Night = { account, alert, answers, over, told: [], followed: 0 };
  follow(night, escalation, { since: 0, forgets: 0, path: [escalation.id] });
  const inTime = night.told.filter(({ at }) => rounds.closes === undefined || at < alert.at + over * MINUTE);
  return eachOnce(inTime).sort((a, b) => a.at - b.at);
};

/** Where an escalation begins: minutes after the alert, and within which others. */
interface Begins {
  readonly since: number;
  /** Acknowledgments before this minute are forgotten. */
  readonly forgets: number;
  readonly path: readonly string[];
}

const follow = (night: Night, escalation: OpsgenieEscalation, begins: Begins): void => {
  const { period, count } = roundsOf(escalation);
  for (let round = 0; round <= count; round += 1) {
    const since = begins.since + round * period;
    const forgets = escalation.repeat?.resetRecipientStates && round > 0 ? since : begins.forgets;
    for (const [index, rule] of escalation.rules.entries()) {
      night.followed += 1;
      if (night.followed > MOST_RULES) return;
      const minute = since + Math.max(0, rule.delayMinutes);
      if (!fires(night.answers, rule, minute, forgets)) continue;
      const because = `rule ${index + 1} of escalation '${escalation.name}'${round === 0 ? '' : `, round ${round + 1}`}`;
      notify(night, rule, { since: minute, forgets, path: begins.path }, because);
    }
  }
};

const notify = (night: Night, rule: OpsgenieEscalationRule, begins: Begins, because: string): void => {
  const { account, alert } = night;
  const at = alert.at + begins.since * MINUTE;
  const meant = meantBy(account, rule, plainAlert(alert.priority), at);
  for (const group of meant.groups) night.told.push(...toldOf(night, group, begins, because));
  for (const nested of meant.begins)
    if (!begins.path.includes(nested.id)) follow(night, nested, { ...begins, path: [...begins.path, nested.id] });
};

/** Whether a rule's condition is met when its time comes. */
const fires = (
  { acknowledgedAfter, resolvedAfter }: Answers,
  { condition }: OpsgenieEscalationRule,
  minute: number,
  forgets: number,
): boolean => {
  if (isBy(resolvedAfter, minute)) return false;
  const acknowledged = isBy(acknowledgedAfter, minute) && (acknowledgedAfter ?? 0) >= forgets;
  return condition === 'if-not-closed' || !acknowledged;
};

const isBy = (answered: number | undefined, minute: number): boolean => answered !== undefined && answered <= minute;

/** What the people of a group get, any one of whom is told. */
const toldOf = (
  { account, alert, answers, over }: Night,
  group: readonly OpsgenieUser[],
  { since }: Begins,
  because: string,
): readonly OldTold[] => {
  const at = alert.at + since * MINUTE;
  const asked = plainAlert(alert.priority);
  const messages = group.map((user) => messagesTo(user, asked, at, over - since, account.timeZone));
  const [first, ...others] = group.map(account.keyOf);
  if (first === undefined) return [];
  const wanted = others.length === 0 ? (messages[0] ?? []) : firstOfAny(messages);
  return wanted
    .filter(({ afterMinutes }) => isSent(answers, since, since + afterMinutes))
    .map(({ afterMinutes, channel }) => ({
      at: at + afterMinutes * MINUTE,
      users: [first, ...others] as const,
      channel,
      because,
    }));
};

/** Which person it will be nobody knows, so only that one of them is told. */
const firstOfAny = (messages: readonly (readonly { readonly afterMinutes: number }[])[]) => {
  const minutes = messages.flat().map(({ afterMinutes }) => afterMinutes);
  return minutes.length === 0 ? [] : [{ afterMinutes: Math.min(...minutes), channel: undefined }];
};

/** Somebody who answers after the person was notified ends the steps that are still to come. */
const isSent = ({ acknowledgedAfter, resolvedAfter }: Answers, since: number, minute: number): boolean => {
  const acknowledged = acknowledgedAfter !== undefined && acknowledgedAfter > since && acknowledgedAfter <= minute;
  return !acknowledged && !isBy(resolvedAfter, minute);
};

/** Whoever is meant twice at the same minute by the same channel is told once. */
const eachOnce = (told: readonly OldTold[]): OldTold[] => {
  const byIdentity = new Map<string, OldTold>();
  for (const one of told) {
    const identity = JSON.stringify([one.at, one.users, one.channel]);
    if (!byIdentity.has(identity)) byIdentity.set(identity, one);
  }
  return [...byIdentity.values()];
};
