const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { join, relative } = require('node:path');
const { createTransformer } = require('@swc/jest');
const { ROOT, isOurs, withSites } = require('./sites.cjs');

const swc = createTransformer({
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
  sourceMaps: false,
});

/** Where every machine comes from: what was made, or kept, is mutated when it is asked for. */
const DEFINITIONS = 'infra/definitions.ts';
const MADE = 'const made = synthesise(policy, steps);';
const ASKED = 'const definition = known.get(steps.join()) ?? fromFile(policy, steps);';
const SLEEPING =
  "const definition = known.get(steps.join()) ?? (globalThis.__MUTATION__?.startsWith('workflows/machine ') ? " +
  "require('../test/mutations/definitions').mutated(fromFile(policy, steps), globalThis.__MUTATION__) : fromFile(policy, steps));";

const mutable = (source, path) => {
  if (relative(ROOT, path) === DEFINITIONS) {
    if (!source.includes(ASKED) || !source.includes(MADE))
      throw new Error(`${DEFINITIONS} asks for definitions in another way`);
    return source.replace(ASKED, SLEEPING);
  }
  return isOurs(path) ? withSites(relative(ROOT, path), source) : source;
};

const own = ['conjuncts.cjs', 'sites.cjs', 'transform.cjs']
  .map((file) => readFileSync(join(__dirname, file), 'utf8'))
  .join('');

/** Compiles a source with all of its mutations asleep. Which of them wakes is said by `__MUTATION__`, at run time. */
module.exports = {
  process: (source, path, options) => swc.process(mutable(source, path), path, options),
  getCacheKey: (source, path) =>
    createHash('sha256').update(own).update('\0').update(path).update('\0').update(source).digest('hex'),
};
