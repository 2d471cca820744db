import { printing } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/prove') as typeof import('../actions/prove');

export const proveCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'prove [policy]',
  group: 'Escalation policies',
  summary: 'Prove that every path of every policy ends with somebody told, whatever fails',
  details: WHAT_IT_PROVES,
  examples: ['prove', 'prove critical', 'prove critical --json', 'prove --organisation ./oncall/index.ts'],
  options: (command) =>
    printing(
      command
        .option('--most <number>', 'Situations to look at, at most, for each policy', '200000')
        .option('--unheard <number>', 'Answers between two waits that the machine is not told of, at most', '1')
        .option('--every', 'Every step and every round, also where there are many; it may take minutes')
        .option('--organisation <module>', 'Whose policies (default: as in package.json)'),
    ),
  act: (policy, options) => actions().proveMachines(terminal, policy, options),
});

const WHAT_IT_PROVES =
  'Explores everything that can happen to an incident in the state machine that is deployed: answers at any point, ' +
  'calls that fail or time out, executions that die and are continued by the sweep. What breaks a property is told as ' +
  'the path that leads there. Exit code 1 when something is not proven.';
