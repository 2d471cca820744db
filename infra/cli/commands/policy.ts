import { printing } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/show-policy') as typeof import('../actions/show-policy');

export const policyCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'policy <name>',
  group: 'Escalation policies',
  summary: 'Print the state machine of an escalation policy as a Mermaid graph',
  details: 'The very machine that is deployed, and that the embedded stack runs. Needs neither of them to be running.',
  examples: [
    'policy critical',
    'policy critical --text',
    'policy critical --all',
    'policy critical --asl > critical.asl.json',
    'policy critical --organisation ./oncall/index.ts',
  ],
  options: (command) =>
    printing(
      command
        .option('--mermaid', 'As a Mermaid flowchart (this is the default)')
        .option('--all', 'In the flowchart, also what is done only when something fails')
        .option('--text', 'In sentences, as a manager on call would check it')
        .option('--asl', 'As the definition in the Amazon States Language')
        .option('--organisation <module>', 'Whose policy (default: as in package.json)'),
    ),
  act: (name, options) => actions().showPolicy(terminal, name, options),
});
