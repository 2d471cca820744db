import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FULL } from '../support/runs';
import { Repository, ROOT } from './repository';

const page = readFileSync(join(ROOT, 'docs/testing.md'), 'utf8');
const example = readFileSync(join(__dirname, 'examples/holiday.ts'), 'utf8');

/** The first example for `node:test`. */
const forNode = (code: string): string =>
  `import { test } from 'node:test';\nimport assert from 'node:assert/strict';\n${code.replace(
    /expect\(night.incident\(\)\).*/,
    "assert.equal(night.incident().status, 'acknowledged');",
  )}`;

const jestConfig = /`jest.config.cjs`:\n\n```js\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

const TSCONFIG = JSON.stringify({
  compilerOptions: { module: 'nodenext', strict: true, noEmit: true, skipLibCheck: true, types: ['node', 'jest'] },
  include: ['*.ts'],
});

test('what the package exports is there', () => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(Object.keys(exports)).toEqual(['.', './testing', './package.json']);
  for (const file of Object.values<string>(exports)) expect(existsSync(join(ROOT, file))).toBe(true);
  expect(jestConfig).toContain('module.exports');
  expect(forNode(example)).toContain('assert.equal');
});

const repositoryWith = async (files: Readonly<Record<string, string>>, work: (there: Repository) => Promise<void>) => {
  const there = new Repository(files);
  try {
    await work(there);
  } finally {
    there.remove();
  }
};

if (FULL) {
  test.each(['commonjs', 'module'])('in another repository (%s) the tests of node:test run', (type) => {
    const manifest = JSON.stringify({ private: true, type });
    const code = forNode(example).replace("'./organisation'", "'./organisation.ts'");
    return repositoryWith({ 'package.json': manifest, 'passing.test.ts': code }, async (there) => {
      const { exitCode, said } = await there.node('--import', 'tsx', '--test', 'passing.test.ts');
      expect(said).toMatch(/pass 1\b/);
      expect(exitCode).toBe(0);
    });
  });

  test('a failing one shows the timeline, and its own line', () => {
    const code = forNode(example).replace("notifies('primary', 'secondary')", "notifies('primary')");
    return repositoryWith({ 'failing.test.ts': code }, async (there) => {
      const { exitCode, said } = await there.node('--import', 'tsx', '--test', 'failing.test.ts');
      expect(exitCode).toBe(1);
      expect(said).toContain('expected that anna is notified at +5:00,');
      expect(said).toContain(
        "02:35:00  +5:00  level 2 'primary and secondary': ben by every contact method, delivered",
      );
      expect(said).toMatch(/failing\.test\.ts:\d+:\d+/);
      expect(said).toMatch(/fail 1\b/);
    });
  });

  test('jest runs all examples with the configuration of the documentation', () =>
    repositoryWith({ 'jest.config.cjs': jestConfig }, async (there) => {
      const { exitCode, said } = await there.run('jest/bin/jest.js', '--runInBand');
      expect(said).toMatch(/Test Suites: 3 passed, 3 total/);
      expect(exitCode).toBe(0);
    }));

  test('the compiler finds the types there', () =>
    repositoryWith({ 'tsconfig.json': TSCONFIG }, async (there) => {
      expect(await there.run('typescript/bin/tsc', '--project', 'tsconfig.json')).toEqual({ exitCode: 0, said: '' });
    }));

  test('and refuses a word that there is not', () =>
    repositoryWith(
      { 'tsconfig.json': TSCONFIG, 'wrong.test.ts': example.replace('leavesAlone', 'leaveAlone') },
      async (there) => {
        const { exitCode, said } = await there.run('typescript/bin/tsc', '--project', 'tsconfig.json');
        expect(exitCode).not.toBe(0);
        expect(said).toMatch(/wrong\.test\.ts.*leaveAlone/);
      },
    ));
}
