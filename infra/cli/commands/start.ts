import { printing } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/start') as typeof import('../actions/start');

export const startCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'start',
  group: 'Embedded stack',
  summary: 'Run Stepladder here: one process, no AWS account',
  details:
    'Runs the state machines that would be deployed, with the same HTTP API, and keeps its state in a directory. ' +
    'Open incidents go on from where they were when it is started again. Ctrl-C ends it.\n\n' +
    'From the environment, besides what the flags name: AWS_ENDPOINT_URL_DYNAMODB (use that store instead), SMTP_URL ' +
    'and EMAIL_FROM (send e-mail), WEBHOOK_SIGNING_SECRET (call webhooks). What cannot be sent goes to the outbox.',
  examples: ['start', 'start --port 0 --data-dir /tmp/try --speed 60', 'start --organisation ./oncall/index.ts'],
  options: (command) =>
    printing(
      command
        .option('--port <number>', 'Port on 127.0.0.1; 0 picks a free one (PORT; default: 8080)')
        .option('--data-dir <directory>', 'Where its state is kept (DATA_DIR; default: .stepladder)')
        .option('--speed <factor>', 'Virtual seconds in a real one (SPEED; default: 1)')
        .option('--key <key>', 'The admin key (STEPLADDER_KEY; default: the last one, or a new one)')
        .option('--organisation <module>', 'Whose policies to run (default: as in package.json)'),
    ),
  act: (options) => actions().start(terminal, options),
});
