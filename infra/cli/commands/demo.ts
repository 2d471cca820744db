import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../demo/demo') as typeof import('../demo/demo');

export const demoCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'demo',
  group: 'Embedded stack',
  summary: 'Watch a CloudWatch alarm climb an escalation ladder',
  details:
    'Starts the embedded stack at high speed in a directory of its own, sends it the event that CloudWatch would send, ' +
    'shows who is notified and what is waited for, acknowledges at the second level, and removes everything again.',
  examples: ['demo', 'demo --speed 30'],
  options: (command) =>
    command
      .option('--speed <factor>', 'Virtual seconds in a real one', '60')
      .option('--json', 'Print the incident at the end, as one JSON document'),
  act: (options) => actions().demo(terminal, options),
});
