import type { Fields } from '../../read/fields';
import { wordOf } from '../../read/values';
import type { ClockRange, Condition, Criteria, DayRange, Ref, TimeRestriction } from '../export';

/** What nothing else is said about, matches. */
const MATCH_ALL: Criteria = { type: 'match-all', conditions: [] };
const CRITERIA = ['match-all', 'match-any-condition', 'match-all-conditions'] as const;

/** `{ id, name }` of a team, or nothing. */
export const teamRefOf = (fields: Fields | undefined): Ref | undefined => {
  if (fields === undefined) return undefined;
  const ref = refOf(fields, 'team');
  return ref.id === undefined && ref.name === undefined ? undefined : ref;
};

/** Anything that a configuration names: by its id, its name, or both. @param type where it does not say */
export const refOf = (fields: Fields, type: string): Ref => {
  const id = fields.maybeText('id');
  const name = fields.maybeText('username') ?? fields.maybeText('name');
  return {
    type: fields.word('type', type),
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
  };
};

/** The reference at a field that has to be there. */
export const refAt = (fields: Fields, field: string, type: string): Ref => {
  const child = fields.child(field);
  if (child !== undefined) return refOf(child, type);
  if (!fields.has(field)) fields.wrong(field, 'an object');
  return { type };
};

export const criteriaOf = (fields: Fields | undefined): Criteria => {
  if (fields === undefined) return MATCH_ALL;
  const word = fields.word(fields.has('type') ? 'type' : 'conditionMatchType', 'match-all');
  const type = CRITERIA.find((known) => known === word);
  if (type === undefined) fields.wrong('type', `one of ${CRITERIA.join(', ')}`);
  const conditions = fields.children('conditions').map(conditionOf);
  return type === undefined || type === 'match-all' ? MATCH_ALL : { type, conditions };
};

const conditionOf = (fields: Fields): Condition => {
  const key = fields.maybeText('key');
  return {
    field: wordOf(fields.text('field')),
    ...(key === undefined ? {} : { key }),
    not: fields.flag(fields.has('isNot') ? 'isNot' : 'not', false),
    operation: wordOf(fields.text('operation')),
    expectedValue: fields.maybeText('expectedValue') ?? '',
  };
};

/** Nothing where it names no hours: then it restricts nothing. */
export const timeRestrictionOf = (fields: Fields | undefined): TimeRestriction | undefined => {
  if (fields === undefined) return undefined;
  const single = fields.child('restriction');
  const several = fields.children('restrictions');
  const type = fields.word('type', single === undefined ? 'weekday-and-time-of-day' : 'time-of-day');
  if (type === 'time-of-day') return timeOfDayOf(fields, single === undefined ? several : [single, ...several]);
  if (type !== 'weekday-and-time-of-day') {
    fields.wrong('type', "'time-of-day' or 'weekday-and-time-of-day'");
    return undefined;
  }
  const restrictions = [...several, ...(single === undefined ? [] : [single])].map((range) => ({
    ...dayRangeOf(range),
    ...clockRangeOf(range),
  }));
  return restrictions.length === 0 ? undefined : { type, restrictions };
};

const timeOfDayOf = (fields: Fields, ranges: readonly Fields[]): TimeRestriction | undefined => {
  const [range, another] = ranges;
  if (another !== undefined) fields.wrong('restrictions', 'a single range of hours');
  return range === undefined ? undefined : { type: 'time-of-day', restriction: clockRangeOf(range) };
};

const clockRangeOf = (fields: Fields): ClockRange => ({
  startHour: upTo(24, fields, 'startHour'),
  startMin: upTo(59, fields, 'startMin'),
  endHour: upTo(24, fields, 'endHour'),
  endMin: upTo(59, fields, 'endMin'),
});

const upTo = (largest: number, fields: Fields, field: string): number => {
  const value = fields.count(field, 0);
  if (value <= largest) return value;
  fields.wrong(field, `at most ${largest}`);
  return 0;
};

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const dayRangeOf = (fields: Fields): DayRange => ({
  startDay: dayAt(fields, 'startDay'),
  endDay: dayAt(fields, 'endDay'),
});

const dayAt = (fields: Fields, field: string): string => {
  const day = fields.word(field, '');
  if (!DAYS.includes(day)) fields.wrong(field, "a day of the week, as 'monday'");
  return day;
};
