// Tests under mutations: see test/mutations/check.ts, which says what to run.
const base = require('./jest.config.cjs');

module.exports = {
  ...base,
  testTimeout: 30_000,
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/groups/'],
  testEnvironment: '<rootDir>/test/mutations/environment.cjs',
  runner: '<rootDir>/test/mutations/runner.cjs',
  transform: { ...base.transform, '^.+\\.ts$': '<rootDir>/test/mutations/transform.cjs' },
  reporters: [],
  bail: 0,
};
