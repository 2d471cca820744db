import { LIMITS } from '../../../../workflows/check-policy';
import type { Team } from '../../../../workflows/organisation';
import type { Level, Policy, Target } from '../../../../workflows/policy';
import { inWords } from '../../../../workflows/span';
import type { Note } from '../../note';
import type { TranslateOptions } from '../../translate-options';
import type { PagerDutyBook } from '../book';
import type { PagerDutyPolicy } from '../export';
import { levelOf, withTimes } from './levels';
import { aboutPolicy, timeoutOf } from './policy-notes';
import { called, notTranslated, shownName, type Translated } from './saying';
import type { Schedules } from './schedules';
import type { Variant } from './variants';

export interface Policies {
  readonly policies: readonly Policy[];
  /** Made for round robins, by key. */
  readonly teams: Readonly<Record<string, Team>>;
  readonly policyTeams: Readonly<Record<string, string>>;
}

export interface PolicyContext {
  readonly book: PagerDutyBook;
  readonly schedules: Schedules;
  /** The key of the team that owns a policy; undefined where none does. */
  readonly ownerOf: (policy: PagerDutyPolicy) => string | undefined;
  /** The members of a team of PagerDuty. */
  readonly membersOf: (team: string) => readonly string[];
  /** A key for a team that no other team has. */
  readonly freeTeam: (wanted: string) => string;
  /** The longest delay of anybody's notification rules, in seconds. */
  readonly longestDelay: number;
  readonly options: TranslateOptions;
}

export const translatePolicies = (variants: readonly Variant[], context: PolicyContext): Translated<Policies> => {
  const each = variants.map((variant) => translateVariant(variant, context));
  return {
    made: {
      policies: each.flatMap(({ policy }) => (policy ? [policy] : [])),
      teams: Object.fromEntries(each.flatMap(({ teams }) => teams)),
      policyTeams: Object.fromEntries(
        each.flatMap(({ policy, owner }) => (policy && owner !== undefined ? [[policy.name, owner]] : [])),
      ),
    },
    notes: each.flatMap(({ notes }) => notes),
  };
};

/** Of a policy that becomes several, each rule is told of once. */
const isPlain = ({ key, policy }: Variant, { book }: PolicyContext): boolean => key === book.policy(policy.id);

interface Made {
  readonly policy: Policy | undefined;
  readonly owner: string | undefined;
  readonly teams: readonly (readonly [string, Team])[];
  readonly notes: readonly Note[];
}

const translateVariant = (variant: Variant, context: PolicyContext): Made => {
  const { policy: from, key } = variant;
  const subject = called('escalation policy', from.name);
  const owner = context.ownerOf(from);
  const all = from.rules.map((rule, index) => levelOf(rule, index, variant, context, subject));
  const first = all.findIndex(({ level }) => level !== undefined);
  const told = variant.low ? all.slice(0, first + 1) : all;
  const levels = told.flatMap(({ level }) => (level ? [level] : []));
  const notes = isPlain(variant, context) ? told.flatMap(({ notes }) => notes) : [];
  if (levels.length === 0)
    return {
      policy: undefined,
      owner,
      teams: [],
      notes: [...notes, notTranslated('escalations', subject, 'none of its rules tells anybody', 'write it by hand')],
    };
  const timed = inTime(withTimes(levels.slice(0, LIMITS.levels), variant, context));
  const repeat = roundsOf(variant, timed);
  const resort = lastResortOf(
    owner,
    all.flatMap(({ level }) => level ?? []),
    context,
  );
  const timeout = timeoutOf(variant);
  const policy: Policy = {
    name: key,
    purpose: purposeOf(variant),
    levels: timed,
    repeat,
    doneWhen: 'acknowledged',
    ...(timeout === undefined ? {} : { acknowledgmentTimeout: { seconds: timeout } }),
    lastResort: resort,
  };
  return {
    policy,
    owner,
    teams: told.flatMap(({ team }) => (team ? [[team[0], { ...team[1], defaultPolicy: key }] as const] : [])),
    notes: [
      ...notes,
      ...aboutPolicy(variant, policy, subject, isPlain(variant, context), {
        found: levels.length,
        longestDelay: context.longestDelay,
      }),
    ],
  };
};

/** As many levels as fit into the longest climb. */
const inTime = (levels: readonly Level[]): readonly Level[] => {
  let left = LIMITS.longestPath.seconds;
  return levels.filter(({ acknowledgeWithin }) => {
    left -= acknowledgeWithin.seconds;
    return left >= 0;
  });
};

/** A climb may not take longer than Stepladder takes any. */
const roundsOf = ({ policy, low }: Variant, levels: readonly Level[]): number => {
  const round = levels.reduce((sum, { acknowledgeWithin }) => sum + acknowledgeWithin.seconds, 0);
  const most = Math.min(LIMITS.repeats, Math.floor(LIMITS.longestPath.seconds / round) - 1);
  return low ? 0 : Math.max(0, Math.min(Math.round(policy.loops), most));
};

const lastResortOf = (
  owner: string | undefined,
  levels: readonly Level[],
  context: PolicyContext,
): readonly Target[] =>
  owner !== undefined && context.membersOf(owner).length > 0 ? [{ team: owner }] : (levels.at(-1)?.notify ?? []);

const purposeOf = ({ policy, low, timeoutSeconds, key }: Variant): string => {
  const said = shownName(policy.description, shownName(policy.name, key));
  if (low) return `${said}: incidents of low urgency, which do not escalate`;
  return timeoutSeconds === undefined
    ? said
    : `${said}: an acknowledgment lasts ${inWords({ seconds: timeoutSeconds })}`;
};
