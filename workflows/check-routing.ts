import { whereProblems } from './check-where';
import { PRIORITIES } from './incident';
import { strayFields } from './known-fields';
import { zoneProblems } from './on-call/check/zone';
import { type Conditions, type Hours, hoursProblems, type RoutingRule } from './routing-rule';

/**
 * Why the conditions of a rule are refused: what would match every alert, or none, by a slip. They may come from a
 * module that no compiler has seen.
 */
export const conditionProblems = (at: string, { when }: RoutingRule): readonly string[] => {
  const given: Readonly<Record<string, unknown>> = { ...when };
  if (Object.values(given).every((condition) => condition === undefined))
    return [`${at} has no condition, so no rule after it could ever match: make it the team's defaultPolicy instead`];
  return [
    ...strayFields(at, given, Object.keys(CONDITIONS), 'condition'),
    ...Object.entries(CONDITIONS).flatMap(([name, problems]) => {
      const condition = given[name];
      return condition === undefined ? [] : problems(at, `'${name}'`, condition);
    }),
  ];
};

type Check = (at: string, field: string, condition: unknown) => readonly string[];

const listOf =
  (each: Check): Check =>
  (at, field, list) =>
    Array.isArray(list) && list.length > 0
      ? list.flatMap((entry) => each(at, field, entry))
      : [`${at}: ${field} should be a list of at least one, got ${JSON.stringify(list)}; leave it out to match any`];

const text: Check = (at, field, value) =>
  typeof value === 'string' && value.trim() !== ''
    ? []
    : [`${at}: ${field} should be text that is not blank, got ${JSON.stringify(value)}`];

const priority: Check = (at, field, value) =>
  PRIORITIES.some((known) => known === value)
    ? []
    : [`${at}: ${field} should be of ${PRIORITIES.join(', ')}, got '${value}'`];

const range: Check = (at, field, hours) =>
  typeof hours === 'object' && hours !== null && !Array.isArray(hours)
    ? duringProblems(`${at}, during`, hours as Hours)
    : [`${at}: ${field} should be an object, got ${JSON.stringify(hours)}`];

const during: Check = (at, field, hours) => (Array.isArray(hours) ? listOf(range) : range)(at, field, hours);

const duringProblems = (at: string, hours: Hours): readonly string[] => [
  ...strayFields(at, hours, Object.keys(HOURS)),
  ...hoursProblems(at, hours),
  ...zoneProblems(at, hours.timeZone),
];

const CONDITIONS: Readonly<Record<keyof Conditions, Check>> = {
  priorities: listOf(priority),
  // Whether they exist is asked with all the other references.
  services: listOf(() => []),
  tags: listOf(text),
  text,
  source: text,
  during,
  where: whereProblems,
};

const HOURS: Readonly<Record<keyof Hours, true>> = { timeZone: true, from: true, to: true, weekdays: true };
