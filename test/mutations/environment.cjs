const Environment = require('../support/environment.cjs');

const exactly = (name) => new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

/** Runs the one test that is named, or all until the first fails. */
module.exports = class extends Environment {
  handleTestEvent(event, state) {
    if (event.name === 'run_start' && this.global.__ONLY__) state.testNamePattern = exactly(this.global.__ONLY__);
    if (event.name === 'test_fn_failure') state.testNamePattern = /^(?!)/;
  }
};
