import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';
import { repeated } from './repeated';

const actions = () => require('../actions/heartbeats') as typeof import('../actions/heartbeats');

export const heartbeatsCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'heartbeats',
  group: 'Incidents',
  summary: 'What has to be heard of regularly, and what was not',
  details:
    'A job pings when it is done: curl -H "Authorization: GenieKey <key>" <address>/v2/heartbeats/<name>/ping. What does ' +
    'not come in time is an incident, which the next ping resolves. Until the first ping nothing is expected.',
  examples: [
    'heartbeats list',
    'heartbeats create nightly-backup --every 1d --team platform --priority P2',
    'heartbeats ping nightly-backup',
    'heartbeats delete nightly-backup',
  ],
  subcommands: [list(terminal), create(terminal), ping(terminal), remove(terminal)],
});

const list = (terminal: Terminal): CommandSpec => ({
  usage: 'list',
  summary: 'All of them, with when they were last heard of',
  examples: ['heartbeats list', 'heartbeats list --json'],
  options: connected,
  act: (options) => actions().listHeartbeats(terminal, options),
});

const create = (terminal: Terminal): CommandSpec => ({
  usage: 'create <name>',
  summary: 'Expect something to be heard of, from its first ping on',
  examples: [
    'heartbeats create nightly-backup --every 1d --team platform',
    'heartbeats create importer --every 15m --priority P1 --message "The importer hangs" --tag import',
  ],
  options: (command) =>
    connected(
      command
        .option('--every <time>', 'How often it has to be heard of, such as 10m, 2h or 1d')
        .option('--team <name>', 'Whose incident it is: the first service of this team')
        .option('--priority <P1..P5>', 'How urgent silence is (default: P3)')
        .option('--message <text>', 'What the incident says')
        .option('--description <text>', 'What is heard of, and what to do about its silence')
        .option('--tag <text>', 'A tag of the incident; repeat it for several', repeated),
    ),
  act: (name, options) => actions().createHeartbeat(terminal, name, options),
});

const ping = (terminal: Terminal): CommandSpec => ({
  usage: 'ping <name>',
  summary: 'Say that it still works; one ping resolves its incident',
  examples: ['heartbeats ping nightly-backup'],
  options: connected,
  act: (name, options) => actions().pingHeartbeat(terminal, name, options),
});

const remove = (terminal: Terminal): CommandSpec => ({
  usage: 'delete <name>',
  summary: 'Expect it no longer; an open incident of it is resolved',
  examples: ['heartbeats delete nightly-backup'],
  options: connected,
  act: (name, options) => actions().deleteHeartbeat(terminal, name, options),
});
