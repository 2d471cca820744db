const asyncHooks = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Knows what is carried as long as one thing runs at a time, as the tests of a file do (there is no `test.concurrent`
 * here): no promise has to be asked.
 */
class OneAtATime {
  #store;

  getStore() {
    return this.#store;
  }

  run(store, callback, ...args) {
    const before = this.#store;
    const restore = () => {
      this.#store = before;
    };
    this.#store = store;
    try {
      const result = callback(...args);
      if (typeof result?.then !== 'function') restore();
      else result.then(restore, restore);
      return result;
    } catch (error) {
      restore();
      throw error;
    }
  }

  disable() {
    this.#store = undefined;
  }
}

/**
 * Before Node.js 24, an AsyncLocalStorage that is in use makes every promise ask for what it carries: a quarter of the
 * time of these tests. jest's runner begins one a file and never ends it, so that in a worker which has run ninety files
 * each promise asks ninety times, and the last files take ten times as long as alone. Nothing that is tested uses one.
 */
module.exports = class extends TestEnvironment {
  #original = asyncHooks.AsyncLocalStorage;

  constructor(...args) {
    super(...args);
    asyncHooks.AsyncLocalStorage = OneAtATime;
  }

  async teardown() {
    asyncHooks.AsyncLocalStorage = this.#original;
    await super.teardown();
  }
};
