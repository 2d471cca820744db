import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';
import { repeated } from './repeated';

const actions = () => require('../actions/alert') as typeof import('../actions/alert');

export const alertCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'alert [file]',
  group: 'Incidents',
  summary: 'Send an alert, from flags or a JSON file',
  details:
    'The file (- for standard input) is the body of an Opsgenie "create alert" call, or an EventBridge event such as ' +
    'a CloudWatch alarm state change: whatever has a "detail-type".',
  examples: [
    'alert --message "Checkout is down" --priority P1',
    'alert --message "Disk 91 % full" --alias disk-db-1 --service reports --tag disk --detail host=db-1',
    'alert alarm.json',
    'alert - < alarm.json',
  ],
  options: (command) =>
    connected(
      command
        .option('--message <text>', 'What is wrong: the title of the incident')
        .option('--alias <key>', 'The dedup key: while its incident is open, the same key joins it')
        .option('--priority <priority>', 'P1 to P5 (default: P3)')
        .option('--service <name>', 'Which service it is about, for an admin key')
        .option('--description <text>', 'What else there is to say')
        .option('--entity <name>', 'What exactly is affected')
        .option('--source <name>', 'Who says so')
        .option('--tag <tag>', 'A tag; repeat it for several', repeated)
        .option('--detail <name=value>', 'A detail; repeat it for several', repeated),
    ),
  act: (file, options) => actions().alert(terminal, file, options),
});
