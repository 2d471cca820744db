import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';
import { repeated } from './repeated';

const actions = () => require('../actions/contacts') as typeof import('../actions/contacts');

export const contactsCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'contacts <owner>',
  group: 'People',
  summary: 'Where a user or a team is reached, and changing it',
  details: 'Addresses are data: they are kept in the table, never in the code. --set replaces all of them.',
  examples: [
    'contacts platform-engineer-1',
    'contacts platform-engineer-1 --set email:one@example.com --set webhook:https://hooks.example.com/one',
    'contacts platform --team --set email:platform@example.com',
    'contacts platform-engineer-1 --clear',
  ],
  options: (command) =>
    connected(
      command
        .option('--team', 'The owner is a team, not a user')
        .option('--set <channel:address>', 'A contact method; repeat it for several', repeated)
        .option('--clear', 'Remove all of them'),
    ),
  act: (owner, options) => actions().contacts(terminal, owner, options),
});
