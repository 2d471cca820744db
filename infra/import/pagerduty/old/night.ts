import type { EpochMillis } from '../../../../workflows/incident';
import type { Answers, OldTold } from '../../old/old-system';
import type { PagerDutyBook } from '../book';
import type { PagerDutyExport, PagerDutyPolicy, PagerDutyRule, PagerDutyUser } from '../export';
import { onCallIn } from './on-call';

const MINUTE = 60_000;

/** How one escalation policy is followed. */
export interface Climb {
  readonly policy: PagerDutyPolicy;
  readonly urgency: 'high' | 'low';
  /** Of low urgency nothing escalates: the first rule alone, once. */
  readonly escalates: boolean;
  readonly timeoutSeconds: number | undefined;
}

/** An account, indexed for being asked many times. */
export interface Account {
  readonly from: PagerDutyExport;
  readonly book: PagerDutyBook;
  readonly users: ReadonlyMap<string, PagerDutyUser>;
  readonly timeZone: string;
}

/**
 * Rules follow each other, each after the delay of the one before; a rule that reaches nobody is passed over at once.
 * Whoever was told is told on by their own rules until it escalates away from them. An acknowledgment ends the climb;
 * with a timeout the incident is triggered again and climbs from the first rule.
 */
export const nightOf = (
  account: Account,
  climb: Climb,
  alert: EpochMillis,
  { acknowledgedAfter, resolvedAfter }: Answers,
): readonly OldTold[] => {
  const resolved = alert + (resolvedAfter ?? Number.POSITIVE_INFINITY) * MINUTE;
  const acknowledged = alert + (acknowledgedAfter ?? Number.POSITIVE_INFINITY) * MINUTE;
  const again = acknowledged + (climb.timeoutSeconds ?? Number.POSITIVE_INFINITY) * 1000;
  const told = [
    ...climbFrom(account, climb, alert, Math.min(acknowledged, resolved)),
    ...(again < resolved ? climbFrom(account, climb, again, resolved) : []),
  ];
  return told.sort((a, b) => a.at - b.at);
};

const climbFrom = (account: Account, climb: Climb, begin: EpochMillis, end: EpochMillis): readonly OldTold[] => {
  const { policy, escalates } = climb;
  const { rules } = policy;
  const rounds = escalates ? policy.loops + 1 : 1;
  const steps = Array.from({ length: rounds }, () => rules).flat();
  const told: OldTold[] = [];
  let at = begin;
  for (const [index, rule] of steps.entries()) {
    if (at >= end) break;
    const people = peopleOf(account, rule, at);
    if (people.length === 0) continue;
    const next = at + rule.delayMinutes * MINUTE;
    const away = escalates && steps.slice(index + 1).some((other) => peopleOf(account, other, next).length > 0);
    const until = Math.min(end, away ? next : Number.POSITIVE_INFINITY);
    const because = `rule ${(index % rules.length) + 1}, round ${Math.floor(index / rules.length) + 1}`;
    told.push(...tellings(account, climb.urgency, people, rule, at, until, because));
    if (!escalates) break;
    at = next;
  }
  return told;
};

const tellings = (
  account: Account,
  urgency: 'high' | 'low',
  people: readonly string[],
  rule: PagerDutyRule,
  at: EpochMillis,
  until: EpochMillis,
  because: string,
): readonly OldTold[] => {
  const keys = people.map((id) => account.book.user(id) ?? '');
  const [first, ...others] = keys;
  if (rule.strategy === 'round_robin' && others.length > 0 && first !== undefined)
    return [{ at, users: [first, ...others], channel: undefined, because: `${because}, round robin` }];
  return people.flatMap((id): readonly OldTold[] => {
    const key = account.book.user(id) ?? '';
    const rules = account.users.get(id)?.rules;
    if (rules === undefined) return [{ at, users: [key], channel: undefined, because }];
    return rules
      .filter((one) => one.urgency === urgency)
      .map(
        (one): OldTold => ({
          at: at + one.afterMinutes * MINUTE,
          users: [key],
          channel: CHANNELS[one.by],
          because,
        }),
      )
      .filter((one) => one.at < until);
  });
};

/** A channel that is not known here is compared by its person and minute alone. */
const CHANNELS: Readonly<Record<string, OldTold['channel']>> = {
  email: 'email',
  sms: 'sms',
  phone: 'voice',
  push_notification: 'push',
};

/** Ids of those who are in the export. */
const peopleOf = ({ from, users, timeZone }: Account, rule: PagerDutyRule, at: EpochMillis): readonly string[] => {
  const ids = rule.targets.flatMap(({ type, id }) => {
    if (type === 'user') return [id];
    const schedule = type === 'schedule' ? from.schedules.find((one) => one.id === id) : undefined;
    return schedule ? onCallIn(schedule, at, timeZone) : [];
  });
  return [...new Set(ids)].filter((id) => users.has(id));
};
