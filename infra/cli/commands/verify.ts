import { knowing } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/verify') as typeof import('../actions/verify');

export const verifyCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'verify',
  group: 'Escalation policies',
  summary: 'Prove that every level of every policy reaches somebody, at every minute ahead',
  details: WHAT_IT_PROVES,
  examples: [
    'verify',
    'verify --days 365 --from "2026-12-26T02:30[Europe/Berlin]"',
    'verify --url https://oncall.example.com --key $STEPLADDER_KEY',
    'verify --json > coverage.json',
  ],
  options: (command) =>
    knowing(
      command
        .option('--days <number>', 'How many days ahead, from 1 to 730', '90')
        .option('--from <instant>', 'Where they begin, such as 2026-12-26T02:30[Europe/Berlin] (default: now)')
        .option('--human-within <time>', 'Warn where it takes longer until a person is told', '1h')
        .option('--organisation <module>', 'Whose policies (default: as in package.json)'),
    ),
  act: (options) => actions().verifyCoverage(terminal, options),
});

const WHAT_IT_PROVES =
  'Goes from one change of who is on call to the next, so no gap is too short to be found. A gap that a schedule or a ' +
  'level declares is right. Exit code 1 when there is an error, such as a level that reaches nobody, 0 when there are ' +
  'only warnings and notes. Without --url or --running, contacts, overrides and time off are not checked.';
