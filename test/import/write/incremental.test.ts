import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Draft } from '../../../infra/import/draft';
import { ImportProblem } from '../../../infra/import/import-problem';
import { minutes } from '../../../workflows/span';
import { aDraft } from '../module/a-draft';
import { contentOf, imported, planned, whatOf, withFolder, withOrganisation } from './folder';

const TEAM = 'teams/payments-eu.ts';
/** The second level waits longer in the source. */
const slower = withOrganisation(({ policies }) => ({
  policies: policies.map((policy) => ({
    ...policy,
    levels: policy.levels.map((level, index) => (index === 1 ? { ...level, acknowledgeWithin: minutes(20) } : level)),
  })),
}));
const edit = (directory: string, path: string, from: string, to: string): void => {
  const text = readFileSync(join(directory, path), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(directory, path), text.replace(from, to));
};
const textOf = (directory: string, path: string): string => readFileSync(join(directory, path), 'utf8');

test('a new folder gets everything; the same source again changes nothing', () =>
  withFolder((directory) => {
    const first = imported(directory);
    expect(first.changes).toBeUndefined();
    expect(first.files.every(({ what }) => what === 'new')).toBe(true);
    const before = contentOf(directory);
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining(['.stepladder-import.json', 'index.ts', TEAM, 'data/contacts.json']),
    );
    expect(before['.stepladder-import.json']).not.toMatch(/@example|\+49/);
    expect(statSync(join(directory, 'data/contacts.json')).mode & 0o077).toBe(0);

    const second = imported(directory);
    expect(second.changes).toEqual([]);
    expect(whatOf(second)).toEqual({});
    expect(contentOf(directory)).toEqual(before);
  }));

test('what was edited by hand stays, and what the source changes elsewhere comes in', () =>
  withFolder((directory) => {
    imported(directory);
    edit(directory, TEAM, "name: 'on call'", "name: 'whoever is on call'");
    edit(directory, 'people.ts', "name: 'Anna Meyer'", "name: 'Anna M.'");
    expect(whatOf(planned(directory))).toEqual({ [TEAM]: 'kept', 'people.ts': 'kept' });

    const plan = imported(directory, slower);
    expect(whatOf(plan)).toEqual({ [TEAM]: 'merged', 'people.ts': 'kept' });
    expect(plan.changes).toEqual([
      "policy 'payments-critical', level 2: 'acknowledgeWithin' is 20 minutes, was 1 hour 30 minutes",
    ]);
    expect(textOf(directory, TEAM)).toMatch(/name: 'whoever is on call'[\s\S]*acknowledgeWithin: minutes\(20\)/);
    expect(whatOf(imported(directory, slower))).toEqual({ [TEAM]: 'kept', 'people.ts': 'kept' });
  }));

describe('where both sides changed the same lines', () => {
  const conflict = (use: (directory: string) => void) =>
    withFolder((directory) => {
      imported(directory);
      edit(directory, TEAM, 'minutes(90)', 'minutes(45)');
      edit(directory, TEAM, "name: 'on call'", "name: 'whoever is on call'");
      use(directory);
    });

  test('nothing is written, and each place is named', () =>
    conflict((directory) => {
      const before = contentOf(directory);
      expect(planned(directory, slower).files.find(({ path }) => path === TEAM)).toEqual({
        path: TEAM,
        what: 'conflict',
        conflicts: [
          {
            line: 55,
            yours: ['        acknowledgeWithin: minutes(45),'],
            imported: ['        acknowledgeWithin: minutes(20),'],
          },
        ],
      });
      expect(() => imported(directory, slower)).toThrow(ImportProblem);
      expect(() => imported(directory, slower)).toThrow(`${join(directory, TEAM)}: line 55`);
      expect(contentOf(directory)).toEqual(before);
    }));

  test.each([
    { onConflict: 'keep mine', wait: 'minutes(45)' },
    { onConflict: 'take imported', wait: 'minutes(20)' },
    { onConflict: 'write both sides beside', wait: 'minutes(45)' },
  ] as const)('$onConflict: $wait, other edits stay, and it is not asked again', ({ onConflict, wait }) =>
    conflict((directory) => {
      imported(directory, slower, { onConflict });
      expect(textOf(directory, TEAM)).toContain(`acknowledgeWithin: ${wait}`);
      expect(textOf(directory, TEAM)).toContain("name: 'whoever is on call'");
      const beside = contentOf(directory)[`${TEAM}.imported`];
      if (onConflict === 'write both sides beside') expect(beside).toContain('minutes(20)');
      else expect(beside).toBeUndefined();
      expect(whatOf(imported(directory, slower))).toEqual({ [TEAM]: 'kept' });
    }),
  );
});

test('a team that is gone takes its file with it, unless somebody edited it', () => {
  const without = withOrganisation(({ teams, services }) => ({
    teams: Object.fromEntries(Object.entries(teams).filter(([name]) => name !== 'default')),
    services: Object.fromEntries(Object.entries(services).filter(([name]) => name !== '24-7')),
  }));
  withFolder((directory) => {
    imported(directory);
    expect(whatOf(imported(directory, without))).toEqual({ 'index.ts': 'updated', 'teams/default.ts': 'removed' });
    expect(contentOf(directory)['teams/default.ts']).toBeUndefined();
  });
  withFolder((directory) => {
    imported(directory);
    edit(directory, 'teams/default.ts', "'Default'", "'Everybody else'");
    expect(whatOf(imported(directory, without))).toEqual({ 'index.ts': 'updated', 'teams/default.ts': 'left' });
    expect(textOf(directory, 'teams/default.ts')).toContain('Everybody else');
    expect(whatOf(imported(directory, without))).toEqual({});
    // Back in the source, it is not written over what was left.
    expect(whatOf(planned(directory))).toEqual({ 'index.ts': 'updated', 'teams/default.ts': 'conflict' });
  });
});

test('a file that somebody deleted stays away until the source changes it', () =>
  withFolder((directory) => {
    imported(directory);
    rmSync(join(directory, TEAM));
    expect(whatOf(imported(directory))).toEqual({ [TEAM]: 'deleted' });
    expect(contentOf(directory)[TEAM]).toBeUndefined();
    expect(whatOf(planned(directory, slower))).toEqual({ [TEAM]: 'conflict' });
  }));

describe('contacts', () => {
  const other: Draft = aDraft({
    contacts: [{ owner: { user: 'anna' }, contacts: [{ channel: 'sms', address: '+491711111111' }] }],
  });

  test('follow the source, and may go once they are imported', () =>
    withFolder((directory) => {
      imported(directory);
      expect(whatOf(planned(directory, other))).toEqual({ 'data/contacts.json': 'updated' });
      rmSync(join(directory, 'data/contacts.json'));
      expect(whatOf(imported(directory))).toEqual({ 'data/contacts.json': 'deleted' });
      expect(whatOf(imported(directory, other))).toEqual({ 'data/contacts.json': 'new' });
      expect(whatOf(imported(directory, aDraft({ contacts: [] })))).toEqual({
        'data/contacts.json': 'removed',
        'data/.gitignore': 'left',
      });
    }));

  test('edited by hand are never overwritten, and never shown', () =>
    withFolder((directory) => {
      imported(directory);
      edit(directory, 'data/contacts.json', 'ben@example.com', 'benjamin@example.com');
      expect(whatOf(planned(directory))).toEqual({ 'data/contacts.json': 'kept' });
      expect(JSON.stringify(planned(directory, other).files)).toMatch(
        /"conflicts":\[\{"line":\d+,"yours":\[\],"imported":\[\]/,
      );
      const problem = (() => {
        try {
          imported(directory, other);
        } catch (error) {
          return String(error);
        }
        return 'nothing was refused';
      })();
      expect(problem).toContain('contacts.json: line');
      expect(problem).not.toMatch(/@|\+49/);
      expect(textOf(directory, 'data/contacts.json')).toContain('benjamin@example.com');
      imported(directory, other, { onConflict: 'write both sides beside' });
      expect(textOf(directory, 'data/contacts.json.imported')).toContain('+491711111111');
    }));
});

test('line ends of Windows are no change', () =>
  withFolder((directory) => {
    imported(directory);
    for (const [path, text] of Object.entries(contentOf(directory)))
      writeFileSync(join(directory, path), text.replaceAll('\n', '\r\n'));
    expect(whatOf(planned(directory))).toEqual({});
    expect(whatOf(imported(directory, slower))).toEqual({ [TEAM]: 'updated' });
  }));

test('an empty folder is taken; one that holds the same files is, too, as if it had been imported', () =>
  withFolder((directory) => {
    mkdirSync(directory);
    imported(directory);
    const whole = contentOf(directory);
    rmSync(join(directory, '.stepladder-import.json'));
    expect(whatOf(imported(directory))).toEqual({});
    expect(contentOf(directory)).toEqual(whole);
  }));
