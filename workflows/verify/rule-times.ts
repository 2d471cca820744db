import type { ContactChannel, NotificationRule } from '../user';
import type { Reach, ReachOfPeople } from './reach';
import { usableBy } from './reality';
import type { Survey } from './survey';

/** Whom a level of this many seconds tells: not those whose first rule comes after its end. */
export const inTime = (survey: Survey, reach: ReachOfPeople, seconds: number): Reach => {
  const late = reach.people.filter((user) => firstRuleAfter(survey, user, seconds) >= seconds);
  if (late.length === 0) return reach;
  const people = reach.people.filter((user) => !late.includes(user));
  if (people.length > 0 && !reach.oneOf) return { ...reach, people };
  return {
    kind: 'nobody',
    because: late.map((user) => `no notification rule of ${user} runs before the level's end`).join('; '),
  };
};

/**
 * Seconds from the first notification of a level of this length until a user is told of something of high urgency;
 * infinite when they are not. The last resort, which has no end, waits for no rules.
 */
export const firstRuleAfter = (
  { organisation, question: { reality } }: Survey,
  user: string,
  seconds: number,
): number => {
  const rules = organisation.users[user]?.notify?.high;
  if (!rules || seconds === Number.POSITIVE_INFINITY) return 0;
  const run = rules.filter(({ after }) => after.seconds < seconds);
  if (run.length === 0) return Number.POSITIVE_INFINITY;
  const usable = run.filter((rule) => reality.kind === 'not checked' || canRun(rule, usableBy(reality, user)));
  // Without a contact method for any of them, all that there are are used at once.
  return usable.length === 0 ? 0 : Math.min(...usable.map(({ after }) => after.seconds));
};

/** Whether there is a contact method for any channel of a rule. */
export const canRun = ({ by }: NotificationRule, channels: readonly ContactChannel[]): boolean =>
  [by].flat().some((channel) => channels.includes(channel));
