import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/drill') as typeof import('../actions/drill');

export const drillCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'drill',
  group: 'People',
  summary: 'Page somebody for real, and measure how long the answer takes',
  details: WHAT_IT_DOES,
  examples: [
    'drill --user platform-engineer-1',
    'drill --url https://pages.example.com --user platform-engineer-1 --runs 10',
    'drill --user platform-engineer-1 --service drills --wait 2m --json',
  ],
  options: (command) =>
    connected(
      command
        .option('--user <name>', 'Who is told; tell them before')
        .option('--runs <number>', 'How often, one after the other, from 1 to 100', '1')
        .option('--wait <time>', 'How long an answer is waited for, from 5s to 14m', '4m')
        .option('--priority <priority>', 'From P1 to P5: rules for low urgency are rules too', 'P1')
        .option('--service <name>', "What the incident is about (default: the organisation's default service)"),
    ),
  act: (options) => actions().drill(terminal, options),
});

const WHAT_IT_DOES =
  'Sends an alert that names only this person, as any monitoring could, and waits until it is acknowledged or resolved: ' +
  'on the phone, by `ack`, wherever answers are given. Then it is resolved, also after Ctrl-C; a drill that was killed ' +
  'is ended by the next one. The first page of somebody should not be a real one: drill until the 95th percentile is ' +
  'what your policies give people.';
