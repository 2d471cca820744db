import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/on-call') as typeof import('../actions/on-call');

export const onCallCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'oncall',
  group: 'People',
  summary: 'Who is on call, why, until when, and who is next',
  details:
    'Now or at any instant, overrides and time off included. --offline asks the organisation module instead of a ' +
    'running Stepladder: the rotations alone, without overrides and time off.',
  examples: [
    'oncall',
    'oncall --schedule platform-primary',
    'oncall --schedule platform-primary --at "2026-12-26T02:30[Europe/Berlin]"',
    'oncall --at 2026-12-26T02:30+01:00 --json',
    'oncall --offline --organisation ./oncall/index.ts',
  ],
  options: (command) =>
    connected(
      command
        .option('--schedule <name>', 'Only this schedule (default: every one)')
        .option('--at <instant>', 'When, with its offset or its zone, as below (default: now)')
        .option('--offline', 'By the organisation module alone')
        .option('--organisation <module>', 'With --offline: which (default: as in package.json)'),
    ),
  act: (options) => actions().whoIsOnCall(terminal, options),
});
