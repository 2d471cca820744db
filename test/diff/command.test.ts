import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { minutes } from '../../workflows/span';
import { typed } from '../infra/cli/support/typed';
import { asModules, type TestRepository, testRepository } from './support/repository';
import { withDuty, withLevel } from './support/small';

/** Nobody takes turns, so that there are few nights to run. */
const calm = withDuty({ participants: ['anna'] });

let repository: TestRepository;
/** Where the command lays out revisions. */
let temporary: string;
const systemsOwn = process.env['TMPDIR'];

beforeAll(() => {
  repository = testRepository();
  for (const [path, text] of Object.entries(asModules(calm))) repository.write(path, text);
  repository.commit();
  repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  repository.git('checkout', '--quiet', '-b', 'slower');
  // A hook would say that it ran.
  const hook = join(repository.directory, '.git/hooks/post-index-change');
  writeFileSync(hook, '#!/bin/sh\ntouch "$(dirname "$0")/ran"\n', { mode: 0o755 });
  const slower = asModules(withLevel(2, { acknowledgeWithin: minutes(12) }));
  repository.write('oncall/policies.ts', slower['oncall/policies.ts'] ?? '');
  temporary = mkdtempSync(join(tmpdir(), 'stepladder-trees-'));
  process.env['TMPDIR'] = temporary;
});
afterAll(() => {
  if (systemsOwn === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = systemsOwn;
  repository.remove();
  rmSync(temporary, { recursive: true, force: true });
});
afterEach(() => expect(readdirSync(temporary)).toEqual([]));

const diff = (...args: readonly string[]) =>
  typed(['diff', ...args], { workingDirectory: repository.directory, env: process.env });

const DAY = ['--from', '2026-01-05T12:00Z', '--days', '1'] as const;

test('the command of the workflow compares the branch with where it began, and touches neither work tree nor hooks', async () => {
  const workflow = readFileSync(join(__dirname, '../../.github/workflows/escalation-diff.yml'), 'utf8');
  const command = /npx stepladder (diff .+?) > comment\.md/.exec(workflow)?.[1] ?? '';
  const [, ...args] = command.replace('"origin/$BASE"', 'origin/main').split(' ');
  const status = () => repository.git('--no-optional-locks', 'status', '--porcelain', '--branch');
  const before = status();
  const { exitCode, out, err } = await diff(...args, ...DAY);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toContain('the channel of shop is first notified after 34 minutes instead of after 30 minutes');
  expect(status()).toBe(before);
  expect(readdirSync(join(repository.directory, '.git/hooks'))).not.toContain('ran');
});

test('for people, and for machines', async () => {
  const text = await diff('main', ...DAY);
  expect(text).toMatchObject({ exitCode: 0, err: '' });
  expect(text.out).toMatch(
    /^From main \([0-9a-f]{9}\) to the files as they are now, for alerts from Mon 2026-01-05 12:00 /,
  );
  expect(text.out).toContain(`worse   the channel of shop is first notified after 34 minutes instead of after 30 minutes
        till P1–P5: all the time`);
  const { exitCode, out, err } = await diff('main', ...DAY, '--json', '--exit-code');
  expect(exitCode).toBe(1);
  expect(JSON.parse(err).message).toBe('somebody is notified later, less or not at all: listed above');
  expect(JSON.parse(out)).toMatchObject({
    worse: true,
    same: false,
    nightsNotRun: 0,
    after: 'the files as they are now',
  });
});

test('between two commits with the same files there is no difference, and that is no failure', async () => {
  expect(await diff('main', '--to', 'origin/main', '--exit-code', ...DAY)).toMatchObject({
    exitCode: 0,
    err: '',
    out: expect.stringMatching(/\n\nNo difference in behaviour over \d+ scenarios\.$/),
  });
});

test('whoever stops it finds nothing left behind', async () => {
  expect(
    await typed(['diff', 'main', ...DAY], { workingDirectory: repository.directory, untilStopped: async () => {} }),
  ).toEqual({ exitCode: 1, out: '', err: 'stopped before everything was compared' });
});

test.each([
  { args: ['gone'], says: "git knows no revision 'gone': name a branch, a tag or a commit" },
  { args: ['^main'], says: "git knows no revision '^main'" },
  { args: ['main', '--to', 'gone'], says: "git knows no revision 'gone'" },
  {
    args: ['main', '--old-organisation', '../../outside.ts'],
    says: "'--old-organisation' should name a module of main, got '../../outside.ts'",
  },
  {
    args: ['main', '--old-organisation', 'old.ts'],
    says: "'--old-organisation' should name a module of main, got 'old.ts'",
  },
  { args: ['main', '--organisation', 'nope.ts'], says: 'there is no organisation at ' },
  { args: ['main', '--days', '0'], says: '--days should be a whole number from 1 to 90' },
  { args: ['main', '--json', '--markdown'], says: 'give --json or --markdown, not both' },
  { args: [], says: "missing required argument 'revision'" },
])('$args is refused in a sentence', async ({ args, says }) => {
  const { exitCode, out, err } = await diff(...args);
  expect({ exitCode: exitCode > 0, out }).toEqual({ exitCode: true, out: '' });
  expect(err).toContain(says);
  expect(err).not.toContain(temporary);
});

test('an old organisation that does not load, and one that was elsewhere, are named by their revision', async () => {
  repository.git('checkout', '--quiet', '--orphan', 'broken');
  repository.write('oncall/index.ts', 'export default 7;\n');
  repository.commit();
  repository.git('mv', 'oncall', 'people');
  repository.write('package.json', '{}');
  repository.commit();
  repository.git('checkout', '--quiet', 'main');
  expect((await diff('broken~1')).err).toMatch(/^in broken~1: oncall\/index\.ts should export by default what /);
  expect((await diff('broken')).err).toBe(
    'there is no oncall/index.ts in broken: if the organisation was elsewhere then, say where with --old-organisation <path>',
  );
  expect((await diff('main', '--to', 'broken~1', '--merge-base')).err).toBe(
    "'main' and 'broken~1' have no common commit",
  );
  expect((await diff('broken', '--old-organisation', 'people/index.ts')).err).toMatch(
    /^in broken: people\/index\.ts should/,
  );
});

test('without a repository there is nothing to compare with', async () => {
  const organisation = join(__dirname, '../infra/cli/support/with-a-gap.ts');
  const { err } = await typed(['diff', 'main', '--organisation', organisation], {
    env: {
      ...process.env,
      GIT_CEILING_DIRECTORIES: join(__dirname, '../infra/cli'),
      GIT_DISCOVERY_ACROSS_FILESYSTEM: '0',
    },
  });
  expect(err).toContain('is in no git repository, so there is no revision to compare it with');
});
