import { sourceOf } from '../language/expression';
import { LONGEST_WAIT_SECONDS } from '../seconds';
import type { Raw } from './view';

export const isExpression = (value: unknown): boolean => typeof value === 'string' && sourceOf(value) !== null;

export const isWhole = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

export const secondsProblems = (where: string, fields: Raw, field: string, least: number): string[] => {
  const value = fields[field];
  if (value === undefined || isExpression(value) || isWhole(value, least, LONGEST_WAIT_SECONDS)) return [];
  const got = JSON.stringify(value);
  return [`${where}: '${field}' should be a whole number of seconds from ${least}, or an expression; got ${got}`];
};

export const exactlyOne = (where: string, fields: Raw, names: readonly string[]): string[] => {
  const given = names.filter((name) => fields[name] !== undefined);
  return given.length === 1 ? [] : [`${where}: should have exactly one of ${names.join(' and ')}, got ${given.length}`];
};

export const onwardProblems = (where: string, fields: Raw): string[] => [
  ...exactlyOne(where, fields, ['Next', 'End']),
  ...(fields['End'] === undefined || fields['End'] === true ? [] : [`${where}: 'End' should be true or left out`]),
];
