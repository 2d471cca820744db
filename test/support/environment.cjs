const asyncHooks = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Before Node.js 24, every promise asks each AsyncLocalStorage that is in use for what it carries. jest's runner begins
 * one or two a file and never ends them, so in a worker that has run ninety files each promise asks ninety times, and
 * the tests of the last files take ten times as long as alone. This environment ends what its file began.
 */
module.exports = class extends TestEnvironment {
  #original = asyncHooks.AsyncLocalStorage;
  #begun = [];

  constructor(...args) {
    super(...args);
    const begun = this.#begun;
    asyncHooks.AsyncLocalStorage = class AsyncLocalStorage extends this.#original {
      constructor(...more) {
        super(...more);
        begun.push(this);
      }
    };
  }

  async teardown() {
    asyncHooks.AsyncLocalStorage = this.#original;
    for (const storage of this.#begun) storage.disable();
    await super.teardown();
  }
};
