import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/audit') as typeof import('../actions/audit');

export const auditCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'audit <subject>',
  group: 'People',
  summary: 'Who changed what of a schedule, a user or a team',
  details: 'Overrides of a schedule; contacts and time off of a user; contacts of a team. Newest first, for a year.',
  examples: [
    'audit schedule:platform-primary',
    'audit user:platform-engineer-1 --limit 100',
    'audit team:platform --json',
  ],
  options: (command) =>
    connected(
      command
        .option('--limit <count>', 'At most this many, up to 100', '25')
        .option('--next <place>', "Where the page before ended: its 'next'"),
    ),
  act: (subject, options) => actions().audit(terminal, subject, options),
});
