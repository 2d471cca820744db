import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/on-call') as typeof import('../actions/on-call');

export const onCallCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'oncall',
  group: 'People',
  summary: 'Who is on call now, for every schedule',
  examples: ['oncall', 'oncall --schedule platform-primary', 'oncall --json'],
  options: (command) => connected(command.option('--schedule <name>', 'Only this schedule')),
  act: (options) => actions().whoIsOnCall(terminal, options),
});
