import { oneLine } from '../../../infra/cli/printable';
import { ImportProblem } from '../../../infra/import/import-problem';
import type { OpsgenieExport } from '../../../infra/import/opsgenie/export';
import { accountOf, exportOf } from '../../../infra/import/opsgenie/read/account';
import { problemsOf } from '../../../infra/import/read/problems';
import { readingOf } from '../../../infra/import/read/reading';
import { runs } from '../../support/runs';
import { theExport } from '../support/opsgenie-export';
import type { Files } from '../support/opsgenie-export/blocks';
import { HOSTILE_NAMES, withHostileNames } from '../support/opsgenie-export/hostile';

const read = (files: Files): OpsgenieExport => {
  const reading = readingOf(problemsOf('the test'));
  const account = accountOf((kind) =>
    Object.entries(files).flatMap(([path, json]) => (path.startsWith(`${kind}/`) ? [{ name: 'a file', json }] : [])),
  );
  const whole = exportOf(account, reading);
  reading.problems.throwIfAny();
  return whole;
};

const NESTED = JSON.parse('['.repeat(5000) + ']'.repeat(5000));
const VALUES = [
  null,
  0,
  -1,
  1.5,
  Number.POSITIVE_INFINITY,
  true,
  '',
  [],
  [[]],
  [null],
  {},
  'anna@example.com',
  '2026-99-99',
  NESTED,
  ...HOSTILE_NAMES,
];

/** Numbers from 0 up to 1, the same for the same seed. */
const chance = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
};

/** A copy with something else in one place, or nothing. */
const spoilt = (json: unknown, next: () => number): unknown => {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
  const copy = structuredClone(json) as object;
  for (let at = copy; ; ) {
    const keys = Object.keys(at);
    if (keys.length === 0) return copy;
    const key = pick(keys);
    const value = Reflect.get(at, key);
    if (typeof value === 'object' && value !== null && next() < 0.7) at = value;
    else {
      if (next() < 0.1) Reflect.deleteProperty(at, key);
      else Reflect.set(at, key, pick(VALUES));
      return copy;
    }
  }
};

test('whatever stands in a file, it is read or refused with a sentence that shows nobody’s address', () => {
  const next = chance(20_261_123);
  const all = Object.entries(theExport());
  let refused = 0;
  const tries = runs(400, 40_000);
  for (let index = 0; index < tries; index += 1) {
    const [path, json] = all[Math.floor(next() * all.length)] ?? ['', {}];
    try {
      read({ [path]: spoilt(json, next) });
    } catch (error) {
      if (!(error instanceof ImportProblem)) throw error;
      expect(error.message).not.toContain('@');
      for (const line of error.message.split('\n  ')) expect(line).toBe(oneLine(line));
      refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(tries / 4);
  expect(refused).toBeLessThan(tries);
});

test('an account full of hostile names is read, and they stay as they are', () => {
  const plain = read(theExport());
  const hostile = read(withHostileNames(theExport()));
  expect(hostile.teams.map(({ id }) => id)).toEqual(plain.teams.map(({ id }) => id));
  const names = new Set([...hostile.teams, ...hostile.schedules, ...hostile.escalations].map(({ name }) => name));
  expect([...names].filter((name) => !HOSTILE_NAMES.map((one) => one.trim()).includes(name))).toEqual([]);
});
