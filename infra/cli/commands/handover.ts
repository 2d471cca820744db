import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/handover') as typeof import('../actions/handover');

export const handoverCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'handover',
  group: 'People',
  summary: 'What the next person on call needs to know',
  details:
    'What is open and snoozed, what happened in the present shift, what is under maintenance, and who is next. With ' +
    '--at the shift of another instant, such as the one before.',
  examples: [
    'handover --schedule platform-primary',
    'handover --schedule platform-primary --markdown > handover.md',
    'handover --schedule platform-primary --at "2026-12-28T08:59[Europe/Berlin]"',
  ],
  options: (command) =>
    connected(
      command
        .option('--schedule <name>', 'Whose shift')
        .option('--at <instant>', 'An instant of the shift, with its offset or its zone (default: now)')
        .option('--markdown', 'As Markdown, for a chat or a page'),
    ),
  act: (options) => actions().handover(terminal, options),
});
