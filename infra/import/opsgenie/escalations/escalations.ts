import type { Policy, Target } from '../../../../workflows/policy';
import type { Span } from '../../../../workflows/span';
import type { Note } from '../../note';
import { type Account, membersOf } from '../account';
import type { OpsgenieEscalation } from '../export';
import { inline } from '../wording';
import { waitOf } from './levels';
import { noteOfLastResort, noteOfLostRule, noteOfRule, subjectOf } from './notes';
import { notesOfRepeat } from './notes-of-repeat';
import { readRule } from './recipients';
import { roundLength, roundsOf, timesOf } from './rounds';
import { type Shape, shapeOf } from './shape';
import type { Reading } from './told';

export interface Escalations {
  /** By the key of the escalation that each stands for. One that tells nobody has none. */
  readonly policies: ReadonlyMap<string, Policy>;
  /** By policy. */
  readonly teams: Readonly<Record<string, string>>;
  readonly notes: readonly Note[];
}

/** Each escalation becomes a policy of its own. */
export const translateEscalations = (account: Account): Escalations => {
  const all = [...account.escalations].map(([key, escalation]) => ({
    key,
    team: escalation.ownerTeam && account.book.team(escalation.ownerTeam),
    ...translateEscalation(account, key, escalation),
  }));
  return {
    policies: new Map(all.flatMap(({ key, policy }) => (policy ? [[key, policy]] : []))),
    teams: Object.fromEntries(
      all.flatMap(({ policy, team }) => (policy && team !== undefined ? [[policy.name, team]] : [])),
    ),
    notes: all.flatMap(({ notes }) => notes),
  };
};

interface Translated {
  readonly policy?: Policy;
  readonly notes: readonly Note[];
}

const translateEscalation = (account: Account, key: string, escalation: OpsgenieEscalation): Translated => {
  const start = [{ key, name: inline(escalation.name), by: '' }];
  const readings = escalation.rules.map((rule) => readRule(account, rule, start));
  const told = readings.flatMap((reading) => reading.told);
  if (told.length === 0) return { notes: notesOfNothing(escalation, readings) };
  return asPolicy(account, key, escalation, readings, shapeOf(account, roundsOf(escalation, told)));
};

const asPolicy = (
  account: Account,
  name: string,
  escalation: OpsgenieEscalation,
  readings: readonly Reading[],
  shape: Shape,
): Translated => {
  const timeout = acknowledgmentTimeoutOf(escalation, shape);
  const owner = ownerOf(account, escalation);
  const levels = shape.levels.map(({ level }) => level);
  const lastResort: readonly Target[] = owner ? [{ team: owner.key }] : (levels.at(-1)?.notify ?? []);
  const policy: Policy = {
    name,
    purpose: purposeOf(account, escalation),
    ...(shape.notifyAfter ? { notifyAfter: shape.notifyAfter } : {}),
    levels,
    repeat: shape.repeat,
    lastResort,
    ...(shape.doneWhen === 'resolved'
      ? { doneWhen: 'resolved' }
      : { doneWhen: 'acknowledged', ...(timeout ? { acknowledgmentTimeout: timeout } : {}) }),
  };
  const whom = owner ? `every member of team '${owner.name}'` : 'whom the last level tells, once more';
  return {
    policy,
    notes: [
      noteOfLastResort(escalation, shape, policy, whom),
      ...readings.map((reading, index) => noteOfRule(escalation, index, reading, shape, name)),
      ...notesOfRepeat(escalation, shape, timeout),
    ],
  };
};

/** With reset recipient states, each round begins as if nobody had acknowledged. */
const acknowledgmentTimeoutOf = (escalation: OpsgenieEscalation, shape: Shape): Span | undefined =>
  timesOf(escalation) > 0 && escalation.repeat?.resetRecipientStates && shape.doneWhen === 'acknowledged'
    ? waitOf(roundLength(escalation))
    : undefined;

/** The team that is told at last, if it has anybody. */
const ownerOf = (
  account: Account,
  { ownerTeam }: OpsgenieEscalation,
): { readonly key: string; readonly name: string } | undefined => {
  const key = ownerTeam && account.book.team(ownerTeam);
  const team = key === undefined ? undefined : account.teams.get(key);
  return key !== undefined && team && membersOf(account, team).length > 0
    ? { key, name: inline(team.name) }
    : undefined;
};

const purposeOf = ({ book, teams }: Account, { description, ownerTeam, name }: OpsgenieEscalation): string => {
  const own = inline(description, 300);
  if (own !== '') return own;
  const team = ownerTeam && teams.get(book.team(ownerTeam) ?? '');
  return team ? `Alerts of team ${inline(team.name)}.` : `Alerts that go to ${inline(name)}.`;
};

const notesOfNothing = (escalation: OpsgenieEscalation, readings: readonly Reading[]): readonly Note[] => [
  {
    area: 'escalations',
    subject: subjectOf(escalation),
    kind: 'not translated',
    because: readings.length === 0 ? 'it has no rules' : 'none of its rules tells anybody who can be told here',
    toDo: 'write a policy for it, if anything should still lead to it; until then whatever led to it tells the members of the team',
  },
  ...readings.map((reading, index) => noteOfLostRule(escalation, index, reading)),
];
