import { strayFields } from '../../known-fields';
import { days, inWords, minutes, type Span } from '../../span';
import type { Every, Layer } from '../schedule';
import { ruleProblems } from './rule';

/** The longest turn of each kind: about a year. */
const LONGEST = { hours: 8784, days: 366, weeks: 53, months: 12 } as const;
const KINDS = ['hours', 'days', 'weeks', 'months', 'rule'] as const;
const SHORTEST_SHIFT = minutes(1);
const LONGEST_SHIFT = days(366);

/** Why the length of turns is refused; `firstHandOff` and `until` of the layer are known to be wall-clock times. */
export const everyProblems = (at: string, layer: Layer): readonly string[] => {
  const { every } = layer;
  if (typeof every !== 'object' || every === null)
    return [`${at}: 'every' should say how long a turn lasts, such as { weeks: 1 }, got ${JSON.stringify(every)}`];
  const given = KINDS.filter((kind) => every[kind] !== undefined);
  const [kind] = given;
  if (kind === undefined || given.length > 1)
    return [
      `${at}: 'every' should have exactly one of ${KINDS.map((kind) => `'${kind}'`).join(', ')}, got ${JSON.stringify(every)}`,
    ];
  const stray = strayFields(`${at}, every`, every, kind === 'rule' ? ['rule', 'shift'] : [kind]);
  if (every.rule === undefined) return [...stray, ...lengthProblems(at, kind as keyof typeof LONGEST, every)];
  const shift = every.shift === undefined ? [] : shiftProblems(`${at}, every`, every.shift);
  return [...stray, ...shift, ...ruleProblems(`${at}, every`, every.rule, layer)];
};

const lengthProblems = (at: string, kind: keyof typeof LONGEST, every: Every): readonly string[] => {
  const length: unknown = every[kind];
  return Number.isInteger(length) && Number(length) >= 1 && Number(length) <= LONGEST[kind]
    ? []
    : [`${at}, every: '${kind}' should be a whole number from 1 to ${LONGEST[kind]}, got ${JSON.stringify(length)}`];
};

const shiftProblems = (at: string, shift: Span): readonly string[] => {
  const given = typeof shift === 'object' && shift !== null ? shift.seconds : undefined;
  if (!Number.isInteger(given))
    return [`${at}: 'shift' should be a span of whole seconds such as hours(12), got ${JSON.stringify(shift)}`];
  return shift.seconds >= SHORTEST_SHIFT.seconds && shift.seconds <= LONGEST_SHIFT.seconds
    ? []
    : [`${at}: 'shift' should be from ${inWords(SHORTEST_SHIFT)} to ${inWords(LONGEST_SHIFT)}, got ${inWords(shift)}`];
};
