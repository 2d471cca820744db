import { readWall } from '../wall-clock';

/** Why a wall-clock moment is refused. */
export const wallProblems = (at: string, field: string, given: unknown): readonly string[] => {
  if (!readsAsWall(given))
    return [`${at}: '${field}' should be a wall-clock time such as '2026-01-05T09:00', got '${given}'`];
  const year = Number(given.slice(0, 4));
  return year >= EARLIEST && year <= LATEST
    ? []
    : [`${at}: '${field}' should be in a year from ${EARLIEST} to ${LATEST}, got '${given}'`];
};

export const readsAsWall = (given: unknown): given is string => {
  try {
    return typeof given === 'string' && Number.isFinite(readWall(given));
  } catch {
    return false;
  }
};

/** Beyond these somebody has mistyped; and what zones did before, or will do then, is not known well. */
const EARLIEST = 1990;
const LATEST = 2200;
