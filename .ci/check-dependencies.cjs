// What is installed is what was looked at: the rules of lock-rules.cjs, and what the registry knows of weaknesses.
const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { LOCK_RULES, readAudit } = require('./lock-rules.cjs');

const root = join(__dirname, '..');
const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const counts = { passed: 0, failed: 0, skipped: 0 };

const tell = (kind, says, lines = []) => {
  counts[kind] += 1;
  console.log(`${kind} ${says}`);
  for (const line of lines) console.log(`  ${line}`);
};

const files = { manifest: read('package.json'), lock: read('package-lock.json') };
for (const { says, broken } of LOCK_RULES) {
  const found = broken(files);
  tell(found.length === 0 ? 'passed' : 'failed', says, found);
}

const audit = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: root, encoding: 'utf8' });
const answer = readAudit(audit.stdout ?? '');
const AUDIT = 'no weakness of what is delivered is known to be high or critical';
tell(answer.kind, answer.kind === 'skipped' ? `${AUDIT}: ${answer.reason}` : AUDIT, answer.found);

console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
