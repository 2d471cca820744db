import { knowing } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';
import { repeated } from './repeated';

const actions = () => require('../actions/simulate') as typeof import('../actions/simulate');

export const simulateCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'simulate',
  group: 'Escalation policies',
  summary: 'Show who would be notified, when, how and why, if an alert came in',
  details: WHAT_IT_RUNS,
  examples: [
    'simulate --service checkout --at "2026-12-26T02:30[Europe/Berlin]" --priority P1',
    'simulate --answer level2@+7m',
    'simulate --answer platform-engineer-1@+90s --answer platform-engineer-1@+20m:resolve --to-the-end',
    'simulate --answer level1@+2m:snooze=1h --out night.html',
    'simulate --service reports --priority P4 --json > night.json',
    'simulate --running --key $STEPLADDER_KEY',
    'simulate --random --runs 10000 --answer-time level1=3m/10m/30% --answer-time "*=5m/20m/20%"',
  ],
  options: (command) =>
    knowing(
      command
        .option('--service <name>', "What the alert is about (default: the organisation's default service)")
        .option('--at <instant>', 'When it comes in, such as 2026-12-26T02:30[Europe/Berlin] (default: now)')
        .option('--priority <priority>', 'From P1 to P5', 'P1')
        .option('--title <text>', 'Its title; routing rules may ask for it', 'Something is down')
        .option('--tags <tags>', 'Its tags, separated by commas; routing rules may ask for them')
        .option(
          '--description <text>',
          'What it says beside its title; routing rules may ask for it, and for what follows',
        )
        .option('--source <name>', 'The tool that it comes from (default: simulation)')
        .option('--entity <name>', 'What it is about')
        .option('--detail <detail>', 'More that it says, such as region=eu; may be repeated', repeated)
        .option('--action <action>', 'An action that it offers; may be repeated', repeated)
        .option('--alias <key>', 'Its dedup key (default: one of its own)')
        .option('--answer <answer>', 'Who does what, how long after being told: level2@+7m; may be repeated', repeated)
        .option('--nobody', 'Nobody answers (this is the default)')
        .option('--to-the-end', 'Go on after an answer, until nothing would happen any more')
        .option('--out <file>', 'Also draw the night, as a page (night.html) or a picture (night.svg)')
        .option('--random', 'Many nights, in which people answer by chance, and what to expect of them')
        .option('--runs <number>', 'With --random: how many nights, from 1 to 1000000 (default: 1000)')
        .option('--seed <number>', 'With --random: the same seed gives the same nights (default: 1)')
        .option(
          '--answer-time <answers>',
          'With --random: level2=4m/15m/20%, explained above; may be repeated',
          repeated,
        )
        .option('--spread <time>', 'With --random: the alert comes at any instant of so long from --at on, such as 28d')
        .option('--organisation <module>', 'Whose policies (default: as in package.json)'),
    ),
  act: (options) => actions().simulate(terminal, options),
});

const WHAT_IT_RUNS =
  'Runs the very machine that would be deployed with the real tasks, on a clock that jumps from one event to the ' +
  'next; nobody is notified. An answer is <who>@+<time>[:<what>]. Who: level2 (whoever is told first there), ' +
  "last-resort, a user's name, or alert (somebody who needs no message; the time counts from the alert). What: " +
  'acknowledge (this is the default), resolve, escalate, unacknowledge, or snooze=1h. Without --url or --running, ' +
  'overrides and time off are unknown, and people can be reached on each channel of their own rules. ' +
  'With --random, 4m/15m/20% says of a level: half of those who answer do within 4m, nine in ten within 15m, and one ' +
  'in five of the people told never does. Levels: level1 and so on, last-resort, or * for all others; nobody knows ' +
  'better than your own history, and 4m/15m/20% is only a guess.';
