import type { Note } from '../../note';
import type { Account } from '../account';
import type { OpsgeniePolicy } from '../export';
import { inline, listed } from '../wording';

/** For a team, after how many minutes its alerts notify at the earliest. */
export interface Delay {
  readonly team: string;
  readonly minutes: number;
  readonly policy: OpsgeniePolicy;
}

const LONGEST_MINUTES = 60;

/** A notification policy that does nothing but delay everything of a team, and by no more than can be said here. */
export const delayOf = ({ book }: Account, policy: OpsgeniePolicy): Delay | undefined => {
  const team = policy.team && book.team(policy.team);
  const { type, enabled, filter, timeRestriction, delayMinutes = 0, does } = policy;
  const isPlain = filter.type === 'match-all' && timeRestriction === undefined && does.length === 0;
  return type === 'notification' && enabled && isPlain && team !== undefined && isWithin(delayMinutes)
    ? { team, minutes: delayMinutes, policy }
    : undefined;
};

const isWithin = (minutes: number): boolean => Math.round(minutes * 60) >= 1 && minutes <= LONGEST_MINUTES;

/** The first of each team counts, as policies have an order. */
export const delaysOf = (account: Account): ReadonlyMap<string, Delay> => {
  const delays = new Map<string, Delay>();
  for (const policy of account.from.policies) {
    const delay = delayOf(account, policy);
    if (delay && !delays.has(delay.team)) delays.set(delay.team, delay);
  }
  return delays;
};

export const subjectOfPolicy = ({ teams, book }: Account, { type, name, team }: OpsgeniePolicy): string => {
  const key = team && book.team(team);
  const of = key === undefined ? '' : ` of team '${inline(teams.get(key)?.name ?? key)}'`;
  return `${type} policy '${inline(name)}'${of}`;
};

/** Whatever is no plain delay. */
export const noteOfPolicy = (account: Account, policy: OpsgeniePolicy): Note => {
  const note = { area: 'other', subject: subjectOfPolicy(account, policy), kind: 'not translated' } as const;
  if (!policy.enabled) return { ...note, because: 'it is disabled', toDo: 'nothing, unless it is still wanted' };
  const does = whatItDoes(policy);
  const some =
    policy.filter.type === 'match-all' && !policy.timeRestriction ? '' : ', for some alerts or at some times';
  if (does.length === 0) return { ...note, because: 'it does nothing that is known', toDo: 'nothing' };
  return {
    ...note,
    because: `${listed(does.map((one) => inline(one, 120)))}${some}`,
    toDo: [...new Set(does.map(adviceFor))].join('; '),
  };
};

const whatItDoes = ({ does, delayMinutes }: OpsgeniePolicy): readonly string[] =>
  delayMinutes === undefined ? does : [`delays notifications by ${delayMinutes} minutes`, ...does];

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/^delays/, 'write `notifyAfter` on the service or on a routing rule (up to an hour), or `during` in a routing rule'],
  [/^suppress/, 'write a routing rule with `tellsNobody`, or begin maintenance for the service'],
  [/^closes/, 'let the source resolve its alerts: nothing is closed here that nobody looked at'],
  [/^starts the notifications again|^restart/, 'write `acknowledgmentTimeout` or `repeat` in the policy'],
  [
    /^notifies when/,
    'let the source send only what has come that often; an alert with the same key joins the open incident',
  ],
  [/^sets priority/, 'let the source give the priority, or write a routing rule for the policy that it should get'],
  [/^adds .* to those who are told/, 'name them in a level of the policy that these alerts get'],
  [/^goes on with/, 'every routing rule is the last that counts for an alert'],
];

const adviceFor = (does: string): string =>
  ADVICE.find(([begins]) => begins.test(does))?.[1] ??
  'let the source write it, or a declared mapping (docs/sources/json.md)';
