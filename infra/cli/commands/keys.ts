import type { Command } from 'commander';
import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/keys') as typeof import('../actions/keys');

export const keysCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'keys',
  group: 'Access',
  summary: 'Create, list and revoke access keys',
  details: ON_AWS,
  examples: ['keys list', 'keys create "Grafana" --service checkout', 'keys revoke 3f9c2a7b1e5d8046'],
  subcommands: [create(terminal), list(terminal), revoke(terminal)],
});

const ON_AWS =
  'On AWS keys are made with your own AWS credentials, straight in the table, so that no key can make another. Name ' +
  'the table with --table: it is the output IncidentTable of the stack (aws cloudformation describe-stacks).';

const create = (terminal: Terminal): CommandSpec => ({
  usage: 'create <name>',
  summary: 'Create a key, and print it this once',
  details: `For a service or a team it sends alerts and answers its own; for any service, its alerts say whose they are; for a user it answers; for none of them it may do everything.\n\n${ON_AWS}`,
  examples: [
    'keys create "Grafana" --service checkout',
    'keys create "Opsgenie clients" --any-service',
    'keys create "Nagios" --team platform --integration nagios --per-minute 600',
    'keys create "my phone" --user platform-engineer-1',
    'keys create "operator" --table stepladder-prod-Incidents1A2B3C',
  ],
  options: (command) =>
    either(
      command
        .option('--service <name>', 'An integration key: sends for this service, answers its own alerts')
        .option('--team <name>', 'An integration key: its alerts go by the routing rules of this team')
        .option('--any-service', 'An integration key: the alerts themselves name their service or responders')
        .option('--integration <name>', 'Only POST /v1/integrations/<name> takes it')
        .option('--per-minute <requests>', 'Requests in a minute, then the sender has to slow down (default: 6000)')
        .option('--user <name>', 'A responder key: answers and reads as this user'),
    ).option('--organisation <module>', 'With --table: whose services and users (default: as in package.json)'),
  act: (name, options) => actions().createKey(terminal, name, options),
});

const list = (terminal: Terminal): CommandSpec => ({
  usage: 'list',
  summary: 'List the keys; their secrets are not kept',
  examples: ['keys list', 'keys list --table stepladder-prod-Incidents1A2B3C'],
  options: either,
  act: (options) => actions().listKeys(terminal, options),
});

const revoke = (terminal: Terminal): CommandSpec => ({
  usage: 'revoke <id>',
  summary: 'Revoke a key: from the next request on it is unknown',
  examples: ['keys revoke 3f9c2a7b1e5d8046'],
  options: either,
  act: (id, options) => actions().revokeKey(terminal, id, options),
});

const either = (command: Command): Command =>
  connected(command.option('--table <name>', 'On AWS: the table, with your own AWS credentials'));
