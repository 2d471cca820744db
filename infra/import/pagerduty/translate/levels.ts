import { LIMITS } from '../../../../workflows/check-policy';
import type { Level } from '../../../../workflows/policy';
import { inWords } from '../../../../workflows/span';
import type { PagerDutyRule } from '../export';
import type { PolicyContext } from './policies';
import { approximated, distinct, notTranslated, shownName, translated } from './saying';
import { targetsOf } from './targets';
import type { Variant } from './variants';

/** What one rule becomes: a level, unless nobody is left whom it would tell, and a team for a round robin. */
export const levelOf = (rule: PagerDutyRule, index: number, variant: Variant, context: PolicyContext, of: string) => {
  const subject = `${of}, rule ${index + 1}${variant.low ? ', of low urgency' : ''}`;
  const teamKey = rule.strategy === 'round_robin' ? context.freeTeam(`${variant.key}-rule-${index + 1}`) : '';
  const { notify, team, differs } = targetsOf(rule, {
    ...context,
    teamKey,
    teamName: shownName(`${variant.policy.name}, rule ${index + 1}`, teamKey),
  });
  if (notify.length === 0)
    return {
      level: undefined,
      team: undefined,
      notes: [
        notTranslated(
          'escalations',
          subject,
          ['nobody is left whom it would tell, so the next rule follows at once', ...differs].join('; '),
          'write the level by hand, if it is needed',
        ),
      ],
    };
  const seconds = Math.min(Math.max(Math.round(rule.delayMinutes * 60), 60), LIMITS.longestWait.seconds);
  const clamped = seconds === rule.delayMinutes * 60 ? [] : [`it has ${inWords({ seconds })} here`];
  const level: Level = { name: levelName(rule, context), notify, acknowledgeWithin: { seconds } };
  const all = [...differs, ...clamped];
  return {
    level,
    team: team ? ([teamKey, team] as const) : undefined,
    notes: [
      all.length > 0
        ? approximated('escalations', subject, all.join('; '))
        : translated('escalations', subject, `level '${level.name}' of policy '${variant.key}'`),
    ],
  };
};

const levelName = ({ targets }: PagerDutyRule, { book }: PolicyContext): string => {
  const names = targets.flatMap(({ type, id }) => (type === 'user' ? book.user(id) : book.schedule(id)) ?? []);
  const shown = names.slice(0, 3).join(' and ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
};

/**
 * After the last rule PagerDuty tells nobody new, and whoever was told goes on being told by their rules; here that is
 * the time before the last resort.
 */
export const withTimes = (levels: readonly Level[], variant: Variant, { options }: PolicyContext): readonly Level[] => {
  const names = distinct(levels.map(({ name }) => name));
  const once = variant.low || variant.policy.loops === 0;
  return levels.map((level, index) => ({
    ...level,
    name: names[index] ?? level.name,
    acknowledgeWithin: once && index === levels.length - 1 ? options.lastResortAfter : level.acknowledgeWithin,
  }));
};
