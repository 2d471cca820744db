import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/show-policy') as typeof import('../actions/show-policy');

export const policyCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'policy <name>',
  group: 'Escalation policies',
  summary: 'Draw the state machine of an escalation policy, with its waits and targets',
  details:
    'The very machine that is deployed, and that the embedded stack runs. Needs neither of them to be running, unless ' +
    '--live asks where an incident is now.',
  examples: [
    'policy critical',
    'policy critical --text',
    'policy critical --svg --out critical.svg',
    'policy critical --all',
    'policy critical --live 7k3m9v --text',
    'policy critical --asl > critical.asl.json',
    'policy critical --organisation ./oncall/index.ts',
  ],
  options: (command) =>
    connected(
      command
        .option('--mermaid', 'As a Mermaid flowchart (this is the default)')
        .option('--svg', 'As a picture')
        .option('--all', 'In a flowchart or picture, also what is done only when something fails')
        .option('--text', 'In sentences, as a manager on call would check it')
        .option('--asl', 'As the definition in the Amazon States Language')
        .option('--out <file>', 'Write it to a file instead of the terminal')
        .option('--live <incident>', 'Mark where an incident is now')
        .option('--organisation <module>', 'Whose policy (default: as in package.json)'),
    ),
  act: (name, options) => actions().showPolicy(terminal, name, options),
});
