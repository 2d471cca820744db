#!/usr/bin/env node
// Compiles the TypeScript as it is loaded; compiled files are kept, so only the first run pays for it.
require('tsx/cjs');

require('./process').runInThisProcess(process.argv.slice(2));
