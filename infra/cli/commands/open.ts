import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/open') as typeof import('../actions/open');

export const openCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'open [incident]',
  group: 'Incidents',
  summary: 'Open the overview, or an incident, in the browser',
  details:
    'The link is good for 15 minutes and lets in whoever opens it: do not pass it on. The browser stays in for twelve ' +
    'hours, or until the access key is revoked. The key of a user comes in as that user, an admin key by its name.',
  examples: ['open', 'open 7k3m9v', 'open --print', 'open --user platform-engineer-1'],
  options: (command) =>
    connected(
      command
        .option('--print', 'Print the link, and open nothing')
        .option('--user <name>', 'Come in as this user; for admin keys'),
    ),
  act: (incident, options) => actions().open(terminal, incident, options),
});
