import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DISK, type Disk } from '../../../infra/import/write/disk';
import { FULL, runs } from '../../support/runs';
import { aDraft } from '../module/a-draft';
import { contentOf, imported, withFolder, withOrganisation } from './folder';

class Killed extends Error {}

/** The real disk, until the process ends: after so many effects, the last of them perhaps half done. */
const diskFor = (effects: number, half: boolean): Disk & { done: number } => {
  const counted = { done: 0 };
  const unlessKilled =
    <A extends unknown[]>(act: (...given: A) => void, atHalf: (...given: A) => void = () => {}) =>
    (...given: A): void => {
      if (counted.done === effects) {
        if (half) atHalf(...given);
        throw new Killed();
      }
      act(...given);
      counted.done += 1;
    };
  return Object.assign(counted, {
    write: unlessKilled(DISK.write, (path, text, isPrivate) => DISK.write(path, text.slice(0, 20), isPrivate)),
    rename: unlessKilled(DISK.rename),
    remove: unlessKilled(DISK.remove),
    makeFolder: unlessKilled(DISK.makeFolder),
  });
};

/** Fewer teams, other waits, no contacts: files that come, change and go. */
const changed = {
  ...withOrganisation(({ users, teams }) => ({
    users: { ...users, zoe: { name: 'Zoe', timeZone: 'UTC' } },
    teams: {
      'payments-eu': { ...teams['payments-eu'], name: 'Payments' } as (typeof teams)[string],
      'new-team': { name: 'New', members: ['zoe'], defaultPolicy: 'company-wide' },
    },
    services: { shop: { name: 'Shop', team: 'payments-eu' } },
  })),
  contacts: [],
};

test.each([
  { name: 'a new folder', before: () => {} },
  { name: 'an empty folder', before: (directory: string) => mkdirSync(directory) },
  { name: 'a folder that an import has written', before: (directory: string) => void imported(directory) },
])('$name: killed at any point, a second run makes the same of it', ({ before }) => {
  const run = (effects: number, half: boolean, use: (directory: string, finished: boolean) => void): void =>
    withFolder((directory) => {
      before(directory);
      const disk = diskFor(effects, half);
      let finished = true;
      try {
        imported(directory, changed, { disk });
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        finished = false;
      }
      use(directory, finished);
    });
  let expected: ReturnType<typeof contentOf> = {};
  run(Number.POSITIVE_INFINITY, false, (directory) => {
    expected = contentOf(directory);
  });
  expect(Object.keys(expected)).toContain('teams/new-team.ts');

  let over = false;
  let stops = 0;
  for (; !over; stops += runs(4, 1))
    for (const half of FULL ? [false, true] : [stops % 8 === 0])
      run(stops, half, (directory, finished) => {
        over = finished;
        if (existsSync(directory)) {
          // Whatever stands there under its own name is whole.
          const texts = [...Object.values(expected), ...wholeBefore];
          for (const [path, text] of Object.entries(contentOf(directory)))
            if (!path.includes('.stepladder')) expect(texts).toContain(text);
        }
        imported(directory, changed);
        expect(contentOf(directory)).toEqual(expected);
        expect(readdirSync(dirname(directory))).toEqual(['oncall']);
      });
  expect(stops).toBeGreaterThan(15);
});

let wholeBefore: readonly string[] = [];
beforeAll(() =>
  withFolder((directory) => {
    imported(directory, aDraft());
    wholeBefore = Object.values(contentOf(directory));
  }),
);
