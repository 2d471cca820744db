import { count } from '../../cli/render/diff-summary';
import type { Draft } from '../draft';
import type { Note } from '../note';
import type { Comparison } from '../old/comparison';

/** How many of each the import made. */
export interface Counts {
  readonly users: number;
  readonly teams: number;
  readonly schedules: number;
  readonly layers: number;
  readonly policies: number;
  readonly levels: number;
  readonly routingRules: number;
  readonly services: number;
  readonly contacts: number;
  readonly overrides: number;
  readonly timeOff: number;
}

export const countsOf = ({ organisation, contacts, overrides, timeOff }: Draft): Counts => {
  const { users, teams, schedules, policies, services } = organisation;
  return {
    users: Object.keys(users).length,
    teams: Object.keys(teams).length,
    schedules: Object.keys(schedules).length,
    layers: sum(Object.values(schedules).map(({ layers }) => layers.length)),
    policies: policies.length,
    levels: sum(policies.map(({ levels }) => levels.length)),
    routingRules: sum(Object.values(teams).map(({ routing }) => routing?.length ?? 0)),
    services: Object.keys(services).length,
    contacts: sum(contacts.map((owned) => owned.contacts.length)),
    overrides: overrides.length,
    timeOff: timeOff.length,
  };
};

/** `40 users`, `25 schedules with 61 layers`, …; what there is none of is left out. */
export const countsInWords = (counts: Counts): readonly string[] =>
  [
    one(counts.users, 'user'),
    one(counts.teams, 'team'),
    `${one(counts.schedules, 'schedule')} with ${one(counts.layers, 'layer')}`,
    `${one(counts.policies, 'policy', 'policies')} with ${one(counts.levels, 'level')}`,
    one(counts.routingRules, 'routing rule'),
    one(counts.services, 'service'),
    one(counts.contacts, 'contact'),
    one(counts.overrides, 'override'),
    one(counts.timeOff, 'time off', 'times off'),
  ].filter((words) => !words.startsWith('0 '));

export const one = (number: number, what: string, several?: string): string =>
  several === undefined ? count(number, what) : `${number} ${number === 1 ? what : several}`;

export interface Tally {
  readonly scenarios: number;
  readonly same: number;
  readonly differing: number;
  /** Escalations of which nothing was run, as nothing here stands for them. */
  readonly notRun: number;
  readonly routes: number;
  readonly routesElsewhere: number;
}

/** What the comparison came to. */
export const tallyOf = ({ escalations, routes }: Comparison): Tally => {
  const scenarios = sum(escalations.map((escalation) => escalation.scenarios));
  const same = sum(escalations.map((escalation) => escalation.same));
  return {
    scenarios,
    same,
    differing: scenarios - same,
    notRun: escalations.filter(({ policy }) => policy === undefined).length,
    routes: routes.length,
    routesElsewhere: routes.filter((route) => !route.same).length,
  };
};

/** What became of the old configuration's parts: `312 translated, 14 approximated, 9 not translated, 31 added`. */
export const kindsInWords = (notes: readonly Note[]): string =>
  KINDS.map((kind) => `${notes.filter((note) => note.kind === kind).length} ${kind}`).join(', ');

const KINDS: readonly Note['kind'][] = ['translated', 'approximated', 'not translated', 'added'];

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);
