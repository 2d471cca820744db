// The same tests with the large numbers: see test/support/runs.ts.
process.env.STEPLADDER_FULL = '1';
// A large property may take minutes, on a busy machine many: the time of the whole run is the limit, not of one test.
module.exports = { ...require('./jest.config.cjs'), testTimeout: 3_600_000 };
