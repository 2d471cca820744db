// Said once by the README; here it would be said by every worker.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const swc = (syntax) => [
  '@swc/jest',
  { jsc: { target: 'es2022', parser: { syntax } }, module: { type: 'commonjs' }, sourceMaps: true },
];

const { GROUPED, ALONE } = require('./test/groups/grouped.json');
const grouped = `(?!(${ALONE.join('|')})/)(${GROUPED.join('|')})/`;

/**
 * A file or folder that somebody names runs by itself; all of them run in groups, which takes two thirds of the time.
 * The large numbers need no groups: what takes minutes is better shared out by files.
 */
const byThemselves =
  process.env.STEPLADDER_FULL !== undefined || process.argv.slice(2).some((argument) => /(^|\/)test\//.test(argument));
// The browser is for the large run as well: it takes as long as a quarter of all the rest.
const elsewhere = byThemselves ? ['groups/'] : [grouped, 'browser/'];

/** swc strips the types and is fast; `npm test` runs `tsc` first, so that they are checked as well. */
module.exports = {
  testEnvironment: '<rootDir>/test/support/environment.cjs',
  maxWorkers: '100%',
  // Nothing here is timed: this only ends what hangs, on the slowest of machines.
  testTimeout: 180_000,
  testPathIgnorePatterns: ['/node_modules/', ...elsewhere.map((folder) => `<rootDir>/test/${folder}`)],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '^.+\\.ts$': swc('typescript'), 'node_modules/temporal-(polyfill|utils)/.+\\.js$': swc('ecmascript') },
  // Published as ES modules only, which jest cannot load as they are on Node 20.
  transformIgnorePatterns: ['/node_modules/(?!temporal-(polyfill|utils)/)'],
  moduleNameMapper: { '^stepladder-organisation$': '<rootDir>/workflows/example/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out/', '<rootDir>/.stepladder/'],
};
