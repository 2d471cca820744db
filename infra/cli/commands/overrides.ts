import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';
import { repeated } from './repeated';
import { withWhen } from './when-options';

const data = () => require('../data/import-overrides') as typeof import('../data/import-overrides');
const actions = () => require('../actions/overrides') as typeof import('../actions/overrides');

export const overridesCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'overrides',
  group: 'People',
  summary: 'Put somebody else on call for a time',
  details:
    'In place of everybody, or of one person wherever they would be on call then. Members of the schedule’s team may. ' +
    'Where several replace each other, they count in the order in which they were made.',
  examples: [
    'overrides set platform-primary --user platform-engineer-2 --for 2h --because "at the dentist"',
    'overrides list platform-primary',
    'overrides end platform-primary override-1c0ffee5',
  ],
  subcommands: [set(terminal), list(terminal), end(terminal), importing(terminal)],
});

const set = (terminal: Terminal): CommandSpec => ({
  usage: 'set <schedule>',
  summary: 'Put somebody on call, or change until when',
  details: 'With the --id of one that is there, that one is changed. Once it has begun, only its end can be.',
  examples: [
    'overrides set platform-primary --user platform-engineer-2 --for 2h --because "at the dentist"',
    'overrides set platform-primary --user platform-engineer-2 --replaces platform-engineer-1 --from "2026-12-24T12:00[Europe/Berlin]" --until "2026-12-27T09:00[Europe/Berlin]" --because "Christmas"',
  ],
  options: (command) =>
    connected(
      withWhen(command.option('--user <name>', 'Who is on call; repeat it for several', repeated))
        .option('--replaces <user>', 'In whose place (default: in place of everybody)')
        .option('--id <name>', 'What to call it (default: made up)'),
    ),
  act: (schedule, options) => actions().setOverride(terminal, schedule, options),
});

const list = (terminal: Terminal): CommandSpec => ({
  usage: 'list <schedule>',
  summary: 'What is in force, and what is planned',
  examples: ['overrides list platform-primary', 'overrides list platform-primary --all'],
  options: (command) => connected(command.option('--all', 'With those of the last 35 days that are over')),
  act: (schedule, options) => actions().listOverrides(terminal, schedule, options),
});

const end = (terminal: Terminal): CommandSpec => ({
  usage: 'end <schedule> <id>',
  summary: 'End it now, or take it back before it begins',
  examples: ['overrides end platform-primary override-1c0ffee5'],
  options: connected,
  act: (schedule, id, options) => actions().endOverride(terminal, schedule, id, options),
});

const importing = (terminal: Terminal): CommandSpec => ({
  usage: 'import <file>',
  summary: 'Set the overrides in a file (- for standard input)',
  details:
    'The file is JSON: {"overrides": [{"id", "schedule", "users", "replaces": "everybody" or {"user"}, "from", "until", ' +
    '"because"}]}; `import` writes one. Each is set under its id, so it can be run again; what is over is left out, and ' +
    'what somebody ended stays ended.',
  examples: ['overrides import organisation/data/overrides.json'],
  options: connected,
  act: (file, options) => data().importOverrides(terminal, file, options),
});

export const swapCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'swap <schedule>',
  group: 'People',
  summary: 'Let two people take each other’s shift',
  details: 'Each shift is named by any instant in it. Of a shift that has begun, the rest is swapped.',
  examples: [
    'swap platform-primary --first "2026-12-24T12:00[Europe/Berlin]" --second "2026-12-31T12:00[Europe/Berlin]" --because "Christmas with the family"',
  ],
  options: (command) =>
    connected(
      command
        .option(
          '--first <instant>',
          'In the one shift, such as 2026-12-24T12:00+01:00 or 2026-12-24T12:00[Europe/Berlin]',
        )
        .option('--second <instant>', 'In the other')
        .option('--because <text>', 'Why; whoever looks can read it'),
    ),
  act: (schedule, options) => actions().swapShifts(terminal, schedule, options),
});
