// Adds up what the steps of .ci/run reported: jest's own reports, and the closing lines of the other checks.
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const [reports, ...failedSteps] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
const skippedNames = [];
const failedNames = [];
const missing = [];
/** Steps whose failures are counted already. */
const reported = new Set();

const add = (passed, failed, skipped) => {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
};

for (const name of ['test', 'full']) {
  const file = join(reports, `${name}.json`);
  if (!existsSync(file)) {
    missing.push(`${name}: no report`);
    continue;
  }
  const report = JSON.parse(readFileSync(file, 'utf8'));
  if (report.numFailedTests + report.numRuntimeErrorTestSuites > 0) reported.add(name === 'full' ? 'test:full' : name);
  add(report.numPassedTests, report.numFailedTests + report.numRuntimeErrorTestSuites, report.numPendingTests);
  for (const suite of report.testResults)
    for (const test of suite.assertionResults) {
      if (test.status === 'pending') skippedNames.push(`${name}: ${test.fullName}`);
      if (test.status === 'failed') failedNames.push(`${name}: ${test.fullName}`);
    }
}

/** What ends with a closing line of its own, and says which it skipped. */
const closing = readdirSync(reports).filter((file) => file.endsWith('.txt'));
for (const file of closing) {
  const name = file.replace(/\.txt$/, '');
  const lines = readFileSync(join(reports, file), 'utf8').split('\n');
  const counts = lines.map((line) => /^(\d+) passed, (\d+) failed, (\d+) skipped/.exec(line.trim())).findLast(Boolean);
  if (counts) {
    add(...counts.slice(1).map(Number));
    if (counts[2] !== '0') reported.add(name);
  } else missing.push(`${name}: no closing line`);
  for (const line of lines) {
    if (/^\s*(skipped|SKIPPED)/.test(line)) skippedNames.push(`${name}: ${line.trim()}`);
    if (/^\s*(failed|FAILED)\b/.test(line)) failedNames.push(`${name}: ${line.trim()}`);
  }
}

// A step that ended badly counts even when it could not report, the demo for example.
for (const step of failedSteps) {
  failedNames.push(`step ${step}`);
  if (!reported.has(step)) add(0, 1, 0);
}
for (const what of missing) {
  failedNames.push(what);
  if (failedSteps.length === 0) add(0, 1, 0);
}

for (const name of failedNames) console.log(`failed: ${name}`);
for (const name of skippedNames) console.log(`skipped: ${name}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = failedSteps.length === 0 && total.failed === 0 ? 0 : 1;
