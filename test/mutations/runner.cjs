const { appendFileSync, readFileSync } = require('node:fs');
const { default: TestRunner } = require('jest-runner');

const resultOf = ({ testExecError, testResults }) => {
  const failed = testResults.find(({ status }) => status === 'failed');
  const ran = testResults.filter(({ status }) => status === 'passed' || status === 'failed').length;
  return {
    ran,
    failed: failed?.fullName,
    broken: testExecError?.message ?? (failed ? failed.failureMessages[0]?.slice(0, 300) : undefined),
  };
};

/** Runs a file once for each job instead of once, under that job's mutation. */
module.exports = class extends TestRunner {
  async runTests(tests, watcher, options) {
    const { jobs, results } = JSON.parse(readFileSync(process.env.STEPLADDER_MUTATION_JOBS, 'utf8'));
    const byPath = new Map(tests.map((test) => [test.path, test]));
    const all = jobs.map((job) => {
      const { context, path, duration } = byPath.get(job.path);
      const globals = { ...context.config.globals, __MUTATION__: job.mutation, __ONLY__: job.only };
      return { path, duration, job, context: { ...context, config: { ...context.config, globals } } };
    });
    const note = (job, result) => appendFileSync(results, `${JSON.stringify({ job, ...result })}\n`);
    this.on('test-file-success', ([test, result]) => note(test.job, resultOf(result)));
    this.on('test-file-failure', ([test, error]) =>
      note(test.job, { ran: 0, broken: String(error?.message ?? error) }),
    );
    await super.runTests(all, watcher, options);
  }
};
