import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

// Commands are declared at once and their actions loaded when they are asked for: `--help` must not wait for them.
const actions = () => require('../actions/list-incidents') as typeof import('../actions/list-incidents');

export const incidentsCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'incidents',
  group: 'Incidents',
  summary: 'List incidents, newest first',
  examples: ['incidents', 'incidents --status triggered,acknowledged', 'incidents --limit 100 --json'],
  options: (command) =>
    connected(
      command
        .option('--status <statuses>', 'One or more of triggered, acknowledged, snoozed, resolved, joined by commas')
        .option('--limit <number>', 'How many at most, from 1 to 100 (default: 25)')
        .option('--next <place>', 'Where the page before ended'),
    ),
  act: (options) => actions().listIncidents(terminal, options),
});
