// The same tests with the large numbers: see test/support/runs.ts.
process.env.STEPLADDER_FULL = '1';
module.exports = require('./jest.config.cjs');
