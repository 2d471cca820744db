import { printing } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/redrive') as typeof import('../actions/redrive');

export const redriveCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'redrive [queue]',
  group: 'AWS',
  summary: 'List the dead-letter queues of a deployed stack, and have what is in them handled again',
  details:
    'What came from a queue goes back there; everything else is given to its function once more, and deleted when that ' +
    'succeeded. Nothing happens twice that happened already. Exit code 1 when something stays.',
  examples: ['redrive --dry-run', 'redrive', 'redrive FailedTells --stage test'],
  options: (command) =>
    printing(
      command
        .option('--stage <name>', 'Which of several of this account and region (default: prod)')
        .option('--dry-run', 'Only list them'),
    ),
  act: (queue, options) => actions().redrive(terminal, queue, options),
});
