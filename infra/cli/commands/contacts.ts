import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';
import { repeated } from './repeated';

const data = () => require('../data/import-contacts') as typeof import('../data/import-contacts');
const tests = () => require('../actions/test-contacts') as typeof import('../actions/test-contacts');
const actions = () => require('../actions/contacts') as typeof import('../actions/contacts');

export const contactsCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'contacts <owner>',
  group: 'People',
  summary: 'Where a user or a team is reached, and changing it',
  details:
    'Addresses are data: they are kept in the table, never in the code. --set replaces all of them. An address is ' +
    'verified by giving back a code that was sent there; as soon as one of a user is, only verified ones are used. A ' +
    'browser is added by its owner on the page /push, which knows its address.',
  examples: [
    'contacts platform-engineer-1',
    'contacts platform-engineer-1 --set email:one@example.com --set webhook:https://hooks.example.com/one',
    'contacts platform-engineer-1 --add sms:+491701234567',
    'contacts platform-engineer-1 --add telegram:123456789',
    'contacts test platform-engineer-1',
    'contacts platform-engineer-1 --send-code sms-1',
    'contacts platform-engineer-1 --verify sms-1 123456',
    'contacts platform --team --set email:platform@example.com',
    'contacts platform-engineer-1 --clear',
  ],
  options: (command) =>
    connected(
      command
        .option('--team', 'The owner is a team, not a user')
        .option('--set <channel:address>', 'A contact method; repeat it for several', repeated)
        .option('--add <channel:address>', 'One more contact method')
        .option('--remove <id>', 'Remove this one')
        .option('--clear', 'Remove all of them')
        .option('--send-code <id>', 'Have a code sent there')
        .option('--verify <id and code...>', 'Give the code back'),
    ),
  act: (owner, options) => actions().contacts(terminal, owner, options),
  subcommands: [importing(terminal), testing(terminal)],
});

const testing = (terminal: Terminal): CommandSpec => ({
  usage: 'test <user>',
  summary: 'Send a test on each contact method that an incident would use',
  details:
    'Shows what came of each as it is known, and through whom it went. Exit code 1 when one failed. A user is tested at ' +
    'most three times in ten minutes; their own key may do it, or an admin key.',
  examples: ['contacts test platform-engineer-1', 'contacts test platform-engineer-1 --json'],
  options: (command) =>
    connected(command.option('--wait <time>', 'How long to wait for what providers say, from 1s to 10m', '60s')),
  act: (user, options) => tests().testContacts(terminal, user, options),
});

const importing = (terminal: Terminal): CommandSpec => ({
  usage: 'import <file>',
  summary: 'Add the contact methods in a file (- for standard input)',
  details:
    'The file is JSON: {"users": {"anna": [{"channel": "sms", "address": "+491701234567"}]}, "teams": {}}; `import` ' +
    'writes one. What is there already stays as it is, and nothing is removed: it can be run again.',
  examples: ['contacts import organisation/data/contacts.json', 'contacts import - < contacts.json'],
  options: connected,
  act: (file, options) => data().importContacts(terminal, file, options),
});
