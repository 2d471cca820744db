const WEEKDAY = '(MO|TU|WE|TH|FR|SA|SU)';

const list = (entry: string): RegExp => new RegExp(`^${entry}(,${entry})*$`);

/** The parts of RFC 5545 that a rotation has a use for, each with what its value looks like and an example. */
const PARTS: Readonly<Record<string, readonly [RegExp, string]>> = {
  FREQ: [/^(HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)$/, 'HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY'],
  INTERVAL: [/^[1-9]\d{0,3}$/, 'a whole number from 1 to 9999'],
  COUNT: [/^[1-9]\d{0,3}$/, 'a whole number from 1 to 9999'],
  UNTIL: [/^\d{8}(T\d{6}Z?)?$/, "a wall-clock moment such as '20261231T090000'"],
  BYMINUTE: [/^[1-5]?\d$/, 'one minute from 0 to 59: hand-offs come at most every hour'],
  BYHOUR: [list('(1?\\d|2[0-3])'), "hours such as '9,21'"],
  BYDAY: [list(`([+-]?[1-9]\\d?)?${WEEKDAY}`), "weekdays such as 'MO,FR' or '1MO'"],
  BYMONTHDAY: [list('[+-]?([1-9]|[12]\\d|3[01])'), "days of the month such as '1,15' or '-1'"],
  BYYEARDAY: [list('[+-]?[1-9]\\d{0,2}'), "days of the year such as '1' or '-1'"],
  BYWEEKNO: [list('[+-]?([1-9]|[1-4]\\d|5[0-3])'), "weeks such as '1,27'"],
  BYMONTH: [list('([1-9]|1[0-2])'), "months such as '1,7'"],
  BYSETPOS: [list('[+-]?[1-9]\\d{0,2}'), "positions such as '1' or '-1'"],
  WKST: [new RegExp(`^${WEEKDAY}$`), "a weekday such as 'MO'"],
};

/** What is wrong with the parts of a rule, before a library reads it that would pass over what it does not know. */
export const partsProblems = (at: string, rule: string): readonly string[] => {
  const parts = rule.split(';').map((part) => part.split('=') as [string, ...string[]]);
  const names = parts.map(([name]) => name);
  return [
    ...(names.includes('FREQ')
      ? []
      : [`${at}: 'rule' should be an RFC 5545 RRULE such as 'FREQ=WEEKLY;BYDAY=MO', got '${rule}'`]),
    ...parts.flatMap(([name, value = '', ...more]) => partProblems(at, name, [value, ...more].join('='))),
    ...names
      .filter((name, index) => names.indexOf(name) < index)
      .map((name) => `${at}: 'rule' says ${name} twice, in '${rule}'`),
    ...(names.includes('COUNT') && names.includes('UNTIL')
      ? [`${at}: 'rule' should have COUNT or UNTIL, not both, got '${rule}'`]
      : []),
  ];
};

const partProblems = (at: string, name: string, value: string): readonly string[] => {
  const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
  if (!part)
    return name.includes('FREQ') || value === ''
      ? []
      : [`${at}: 'rule' has no part '${name}'; there are ${Object.keys(PARTS).join(', ')}`];
  const [pattern, expected] = part;
  return pattern.test(value) ? [] : [`${at}: ${name} of 'rule' should be ${expected}, got '${value}'`];
};
