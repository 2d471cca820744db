import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Files, LOCK_RULES, readAudit } from '../../.ci/lock-rules.cjs';

const root = join(__dirname, '../..');
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));

const found = (files: Files): readonly string[] => LOCK_RULES.flatMap((rule) => rule.broken(files));

const GOOD = { version: '1.0.0', integrity: 'sha512-abc', license: 'MIT' };
const withOne = (one: object, manifest: object = {}) => ({
  manifest,
  lock: { lockfileVersion: 3, packages: { '': {}, 'node_modules/one': { ...GOOD, ...one } } },
});

test('the lock file keeps to every rule', () => {
  expect(found({ manifest: read('package.json'), lock: read('package-lock.json') })).toEqual([]);
});

test.each([
  { one: {}, says: undefined },
  { one: { integrity: undefined, inBundle: true }, says: undefined },
  { one: { integrity: undefined, dev: true, optional: true }, says: undefined },
  { one: { integrity: undefined, optional: true }, says: /integrity is missing/ },
  { one: { integrity: undefined, dev: true }, says: /integrity is missing/ },
  { one: { integrity: 'sha1-abc' }, says: /integrity is sha1-abc/ },
  { one: { resolved: 'https://registry.example/one.tgz' }, says: /address/ },
  { one: { link: true }, says: /link/ },
  { one: { license: 'AGPL-3.0' }, says: /licence is AGPL-3.0/ },
  { one: { license: undefined }, says: /licence is undefined/ },
  { one: { license: 'AGPL-3.0', dev: true }, says: undefined },
  { one: { hasInstallScript: true }, says: /install script/ },
  { one: { hasInstallScript: true, dev: true }, says: undefined },
])('a package that is otherwise good, with $one', ({ one, says }) => {
  expect(found(withOne(one))).toEqual(says === undefined ? [] : [expect.stringMatching(says)]);
});

test.each([
  { wanted: '1.0.0', broken: 0 },
  { wanted: '^1.0.0', broken: 1 },
  { wanted: '1.0.1', broken: 1 },
  { wanted: 'latest', broken: 1 },
])('package.json asks for $wanted of what is locked at 1.0.0', ({ wanted, broken }) => {
  expect(found(withOne({}, { dependencies: { one: wanted } }))).toHaveLength(broken);
});

test('another version of the lock file has other rules', () => {
  expect(found({ manifest: {}, lock: { lockfileVersion: 2, packages: {} } })).toEqual([expect.stringMatching(/2/)]);
});

test('an audit fails for what is high or critical, and is skipped where there is none', () => {
  const withSeverity = (severity: string) => JSON.stringify({ vulnerabilities: { one: { severity } } });
  expect(readAudit(withSeverity('moderate'))).toEqual({ kind: 'passed' });
  expect(readAudit(withSeverity('high'))).toEqual({ kind: 'failed', found: ['one: high'] });
  expect(readAudit(withSeverity('critical'))).toEqual({ kind: 'failed', found: ['one: critical'] });
  expect(readAudit('')).toMatchObject({ kind: 'skipped' });
  expect(readAudit(JSON.stringify({ message: '405 Method Not Allowed - POST https://a.example/x' }))).toEqual({
    kind: 'skipped',
    reason: 'the registry answers no audit: 405 Method Not Allowed - POST …',
  });
});
