import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';
import { withWhen } from './when-options';

const data = () => require('../data/import-time-off') as typeof import('../data/import-time-off');
const actions = () => require('../actions/away') as typeof import('../actions/away');

export const awayCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'away',
  group: 'People',
  summary: 'Have somebody take your pages until you are back',
  details:
    'Wherever you would be told, in every schedule and by name, somebody else is. Without --cover you are just not told.',
  examples: [
    'away set platform-engineer-1 --until "2026-12-27T09:00[Europe/Berlin]" --cover platform-engineer-2 --because holiday',
    'away list platform-engineer-1',
    'away end platform-engineer-1 away-1c0ffee5',
  ],
  subcommands: [set(terminal), list(terminal), end(terminal), importing(terminal)],
});

const set = (terminal: Terminal): CommandSpec => ({
  usage: 'set <user>',
  summary: 'Say until when, and who takes the pages',
  details: 'With the --id of one that is there, that one is changed.',
  examples: [
    'away set platform-engineer-1 --until "2026-12-27T09:00[Europe/Berlin]" --cover platform-engineer-2 --because holiday',
    'away set platform-engineer-1 --for 2h --because "in the cinema"',
  ],
  options: (command) =>
    connected(
      withWhen(command.option('--cover <user>', 'Who takes the pages (default: nobody)')).option(
        '--id <name>',
        'What to call it (default: made up)',
      ),
    ),
  act: (user, options) => actions().setAway(terminal, user, options),
});

const list = (terminal: Terminal): CommandSpec => ({
  usage: 'list <user>',
  summary: 'When somebody is away, and who takes their pages',
  examples: ['away list platform-engineer-1', 'away list platform-engineer-1 --all'],
  options: (command) => connected(command.option('--all', 'With what of the last 35 days is over')),
  act: (user, options) => actions().listAway(terminal, user, options),
});

const end = (terminal: Terminal): CommandSpec => ({
  usage: 'end <user> <id>',
  summary: 'Be back now, or take it back before it begins',
  examples: ['away end platform-engineer-1 away-1c0ffee5'],
  options: connected,
  act: (user, id, options) => actions().endAway(terminal, user, id, options),
});

const importing = (terminal: Terminal): CommandSpec => ({
  usage: 'import <file>',
  summary: 'Set the times off in a file (- for standard input)',
  details:
    'The file is JSON: {"timeOff": [{"id", "user", "cover": "nobody" or {"user"}, "from", "until", "because"}]}; ' +
    '`import` writes one. Each is set under its id, so it can be run again; what is over is left out, and what somebody ' +
    'ended stays ended.',
  examples: ['away import organisation/data/time-off.json'],
  options: connected,
  act: (file, options) => data().importTimeOff(terminal, file, options),
});
