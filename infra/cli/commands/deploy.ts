import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';
import { repeated } from './repeated';

const actions = () => require('../actions/deploy') as typeof import('../actions/deploy');

export const deployCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'deploy [cdk-options...]',
  group: 'AWS',
  summary: 'Deploy to your AWS account, unless open incidents stand on what would go',
  details:
    'Lists the open incidents on the machines of policies that are no longer in the organisation, and then deploys ' +
    "nothing unless it is forced. What is open continues on its service's present policy. What stands after -- is for " +
    'cdk deploy.',
  examples: [
    'deploy',
    'deploy --stage test',
    'deploy --force',
    'deploy -c keepIncidents=false -- --require-approval never',
  ],
  options: (command) =>
    command
      .option('--stage <name>', 'Which of several of this account and region (default: prod)')
      .option('--organisation <module>', 'Whose policies (default: as in package.json)')
      .option('-c, --context <name=value>', 'A setting of the stack; may be given again', repeated)
      .option('--force', 'Deploy although open incidents would lose their machine'),
  act: (cdkOptions, options) => actions().deploy(terminal, cdkOptions, options),
});
