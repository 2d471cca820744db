import type { Command } from 'commander';
import { printing } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/integration') as typeof import('../actions/integration');

export const integrationCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'integration',
  group: 'Incidents',
  summary: 'List what POST /v1/integrations/<name> takes, and try one on a file',
  details: 'Reads your organisation; nothing has to be running, and nothing is sent.',
  examples: ['integration list', 'integration try alertmanager group.json'],
  subcommands: [list(terminal), attempt(terminal)],
});

const list = (terminal: Terminal): CommandSpec => ({
  usage: 'list',
  summary: 'List the integrations: the built-in ones and those of your organisation',
  examples: ['integration list', 'integration list --organisation ./oncall/index.ts'],
  options: ofOrganisation,
  act: (options) => actions().listIntegrations(terminal, options),
});

const attempt = (terminal: Terminal): CommandSpec => ({
  usage: 'try <name> <file>',
  summary: 'Show what an integration makes of a payload, or why it refuses it',
  details:
    'The file (- for standard input) is the JSON that the tool would post. What comes out is addressed and routed as it ' +
    'would be now; maintenance windows are not looked at.',
  examples: [
    'integration try alertmanager group.json',
    'integration try grafana - < notification.json',
    'integration try uptime-check down.json --service checkout',
    'integration try uptime-check down.json --json',
  ],
  options: (command) => ofOrganisation(command.option('--service <name>', 'As if it came with a key of this service')),
  act: (name, file, options) => actions().tryIntegration(terminal, name, file, options),
});

const ofOrganisation = (command: Command): Command =>
  printing(command.option('--organisation <module>', 'Whose integrations (default: as in package.json)'));
