/**
 * PagerDuty's own client, as it is on npm, in a process of its own: a certificate authority is only read at a start.
 * Takes `[{ call, options }]` as JSON and prints what came back.
 */
const pdjs = require('@pagerduty/pdjs');

const run = async (calls) => {
  const answers = [];
  for (const { call, options } of calls) {
    const { status, data } = await pdjs[call](options);
    answers.push({ status, data });
  }
  return answers;
};

run(JSON.parse(process.argv[2])).then(
  // Not waited for: after a 429 the client leaves a timer of 30 seconds behind, which does nothing.
  (answers) => process.stdout.write(JSON.stringify(answers), () => process.exit(0)),
  (error) => {
    process.stderr.write(String(error));
    process.exitCode = 1;
  },
);
