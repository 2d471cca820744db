import type { NotificationRule, Urgency, User } from '../user';
import type { Finding } from './finding';
import type { Interval } from './interval';
import type { LevelReach } from './levels';
import { usableBy } from './reality';
import { canRun } from './rule-times';
import type { Survey } from './survey';

/** Rules of those whom a level may tell that come at its end or later: nobody waits for them. */
export const rulesNotRun = ({ organisation }: Survey, reach: LevelReach, asked: Interval): readonly Finding[] => {
  if (reach.level === 0) return [];
  return [...peopleOf(reach, asked)].sort().flatMap((user) =>
    rulesOf(organisation.users[user]).flatMap(({ after, urgency, number }): readonly Finding[] =>
      after.seconds < reach.seconds
        ? []
        : [
            {
              kind: 'rule not run',
              // What can wait is rarely meant for short levels.
              severity: urgency === 'high' ? 'warning' : 'note',
              policy: reach.policy,
              level: reach.level,
              levelName: reach.levelName,
              user,
              urgency,
              rule: number,
              afterSeconds: after.seconds,
              withinSeconds: reach.seconds,
            },
          ],
    ),
  );
};

/** Everybody whom a level comes to at any time, whether or not they can be told. */
export const peopleOf = ({ present }: LevelReach, asked: Interval): ReadonlySet<string> => {
  const people = new Set<string>();
  for (const line of present)
    for (const { from, until, value } of line)
      if (from < asked.until && until > asked.from) for (const user of value.people) people.add(user);
  return people;
};

/** Rules for channels by which their user cannot be reached. */
export const rulesWithoutContact = ({ organisation, question }: Survey): readonly Finding[] => {
  const { reality } = question;
  if (reality.kind === 'not checked') return [];
  return Object.entries(organisation.users).flatMap(([name, user]) => {
    const channels = usableBy(reality, name);
    if (channels.length === 0) return [];
    return rulesOf(user)
      .filter((rule) => !canRun(rule, channels))
      .map(
        ({ urgency, number, after, by }): Finding => ({
          kind: 'rule without contact',
          severity: 'warning',
          user: name,
          urgency,
          rule: number,
          afterSeconds: after.seconds,
          channels: [by].flat(),
        }),
      );
  });
};

interface NumberedRule extends NotificationRule {
  readonly urgency: Urgency;
  /** From 1. */
  readonly number: number;
}

const rulesOf = (user: User | undefined): readonly NumberedRule[] =>
  (['high', 'low'] as const).flatMap((urgency) =>
    (user?.notify?.[urgency] ?? []).map((rule, index) => ({ ...rule, urgency, number: index + 1 })),
  );
