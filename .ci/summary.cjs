// Adds up what the steps of .ci/run reported: jest's own reports, and the closing line of the deploy check.
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const [reports, ...failedSteps] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
const skippedNames = [];
const failedNames = [];
const missing = [];

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
  add(report.numPassedTests, report.numFailedTests + report.numRuntimeErrorTestSuites, report.numPendingTests);
  for (const suite of report.testResults)
    for (const test of suite.assertionResults) {
      if (test.status === 'pending') skippedNames.push(`${name}: ${test.fullName}`);
      if (test.status === 'failed') failedNames.push(`${name}: ${test.fullName}`);
    }
}

const deploy = existsSync(join(reports, 'deploy.txt')) ? readFileSync(join(reports, 'deploy.txt'), 'utf8') : '';
const counts = /(\d+) passed, (\d+) failed, (\d+) skipped/.exec(deploy);
if (counts) add(...counts.slice(1).map(Number));
else missing.push('check:deploy: no closing line');
for (const line of deploy.split('\n'))
  if (/^\s*(skipped|SKIPPED)/.test(line)) skippedNames.push(`check:deploy: ${line.trim()}`);

// A step that ended badly counts even when it could not report, the demo for example.
const reported = new Set(failedNames.map((name) => name.split(':')[0]));
for (const step of failedSteps) {
  failedNames.push(`step ${step}`);
  if (!reported.has(step === 'test:full' ? 'full' : step)) add(0, 1, 0);
}
for (const what of missing) {
  failedNames.push(what);
  if (failedSteps.length === 0) add(0, 1, 0);
}

for (const name of failedNames) console.log(`failed: ${name}`);
for (const name of skippedNames) console.log(`skipped: ${name}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = failedSteps.length === 0 && total.failed === 0 ? 0 : 1;
