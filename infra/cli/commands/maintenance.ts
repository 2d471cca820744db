import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/maintenance') as typeof import('../actions/maintenance');

export const maintenanceCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'maintenance',
  group: 'Incidents',
  summary: 'Record what happens to a service, and escalate it only afterwards',
  details: WHAT_IT_DOES,
  examples: [
    'maintenance start --service checkout --for 2h --reason "database upgrade"',
    'maintenance list',
    'maintenance end checkout database-upgrade',
  ],
  subcommands: [start(terminal), list(terminal), end(terminal)],
});

const WHAT_IT_DOES =
  'Alerts that open an incident meanwhile are recorded, and nobody is notified. What is still open at the end, or when ' +
  'it is ended early, escalates then. What was open before goes on.';

const start = (terminal: Terminal): CommandSpec => ({
  usage: 'start',
  summary: 'Begin maintenance, plan it, or change its end',
  details: 'At most 30 days. With the --id of one that is there, its end and reason are changed.',
  examples: [
    'maintenance start --service checkout --for 2h --reason "database upgrade"',
    'maintenance start --service checkout --id database-upgrade --for 1h --reason "the upgrade takes longer"',
    'maintenance start --service reports --from 2026-12-26T06:00:00Z --for 90m --reason "move to another region"',
  ],
  options: (command) =>
    connected(
      command
        .option('--service <name>', 'Whose incidents are held')
        .option('--reason <text>', 'What is done; it stands on the timeline of every incident that is held')
        .option('--for <time>', 'For how long, such as 30m, 2h or 3d')
        .option('--until <instant>', 'Until when, with the offset, such as 2026-12-26T07:00+01:00')
        .option('--from <instant>', 'When it begins (default: now)')
        .option('--id <name>', 'What to call it (default: made from the reason)'),
    ),
  act: (options) => actions().startMaintenance(terminal, options),
});

const list = (terminal: Terminal): CommandSpec => ({
  usage: 'list',
  summary: 'What is held now, and what is planned',
  examples: ['maintenance list', 'maintenance list --service checkout'],
  options: (command) => connected(command.option('--service <name>', 'Only this service')),
  act: (options) => actions().listMaintenance(terminal, options),
});

const end = (terminal: Terminal): CommandSpec => ({
  usage: 'end <service> <id>',
  summary: 'End it now: what is still open escalates',
  examples: ['maintenance end checkout database-upgrade'],
  options: connected,
  act: (service, id, options) => actions().endMaintenance(terminal, service, id, options),
});
