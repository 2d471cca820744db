/** swc strips the types and is fast; `npm test` runs `tsc` first, so that they are checked as well. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: { '^stepladder-organisation$': '<rootDir>/workflows/example/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out/', '<rootDir>/.stepladder/'],
};
