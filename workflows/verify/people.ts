import { takesPagesOf } from '../on-call/time-off';
import type { Finding } from './finding';
import { Collected, type Interval, type Line, within } from './interval';
import type { LevelReach } from './levels';
import type { Present } from './meant';
import { peopleOf } from './notification-rules';
import { channelsOf } from './reality';
import type { Survey } from './survey';
import { targetKey } from './target-key';

/** Those whom nothing can reach, or only what nobody has confirmed. */
export const withoutContact = ({ question: { reality } }: Survey, levels: readonly LevelReach[], asked: Interval) => {
  if (reality.kind === 'not checked') return [];
  const people = new Set(levels.flatMap((level) => [...peopleOf(level, asked)]));
  return [...people].sort().flatMap((user): readonly Finding[] => {
    const { verified, unverified } = channelsOf(reality, user);
    if (verified.length > 0) return [];
    return unverified.length > 0
      ? [{ kind: 'none verified', severity: 'warning', user, channels: unverified }]
      : [{ kind: 'no contact', severity: 'warning', user }];
  });
};

/** Those who would be told while they are away, and nobody takes their pages. */
export const awayWithoutCover = (survey: Survey, levels: readonly LevelReach[], asked: Interval) => {
  const { data, organisation } = survey;
  if (data.timeOff.length === 0) return [];
  const found = new Map<string, Collected>();
  for (const line of distinct(levels))
    for (const { value, ...interval } of within(line, asked))
      for (const { user } of value.away) {
        const collected = found.get(user) ?? new Collected();
        const taking = takesPagesOf(user, interval.from, data.timeOff);
        collected.add(taking.kind === 'away' ? taking.because : '', interval);
        found.set(user, collected);
      }
  return [...found].flatMap(([user, collected]) =>
    collected.entries().map(
      ([because, intervals]): Finding => ({
        kind: 'away',
        severity: 'warning',
        user,
        because,
        timeZone: organisation.users[user]?.timeZone ?? 'UTC',
        intervals,
      }),
    ),
  );
};

/** What several levels mean is said once. */
const distinct = (levels: readonly LevelReach[]): readonly Line<Present>[] => {
  const lines = levels.flatMap(({ targets, present }) =>
    targets.map((target, index) => [targetKey(target), present[index] ?? []] as const),
  );
  return [...new Map(lines).values()];
};

/** The overrides that begin or last in this time. */
export const overridesIn = ({ data, organisation }: Survey, asked: Interval): readonly Finding[] =>
  data.overrides
    .filter(({ from, until }) => from < asked.until && until > asked.from)
    .flatMap((override): readonly Finding[] => {
      const { schedules, users } = organisation;
      const schedule = Object.hasOwn(schedules, override.schedule) ? schedules[override.schedule] : undefined;
      const where = `override '${override.id}' of schedule '${override.schedule}'`;
      const unknown = override.users.filter((user) => !Object.hasOwn(users, user));
      return [
        ...(schedule
          ? [
              {
                kind: 'override',
                severity: 'note',
                override,
                timeZone: schedule.timeZone,
                intervals: [{ from: override.from, until: override.until }],
              } as const,
            ]
          : []),
        ...[...(schedule ? [] : [override.schedule]), ...unknown].map(
          (name) => ({ kind: 'unknown name', severity: 'warning', where, name }) as const,
        ),
      ];
    });
