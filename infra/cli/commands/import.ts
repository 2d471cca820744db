import type { Command } from 'commander';
import { printing } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/import') as typeof import('../actions/import');

export const importCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'import',
  group: 'Escalation policies',
  summary: 'Move from Opsgenie or PagerDuty, and see what means the same here',
  details: WHAT_IT_DOES,
  examples: ['import opsgenie ./OpsGenieBackups', 'import pagerduty api --out oncall'],
  subcommands: [opsgenie(terminal), pagerDuty(terminal)],
});

const WHAT_IT_DOES =
  'Writes an organisation as a person would write it, and a report of what is not quite the same. Old and new are run ' +
  'on the same alerts; each one that would tell somebody else, or at another time, is shown with both timelines. Run it ' +
  'again when the source has changed: what you edited stays. Addresses are written to data files, never into the code.';

const opsgenie = (terminal: Terminal): CommandSpec => ({
  usage: 'opsgenie <from>',
  summary: 'From the folder that Opsgenie’s backup tool wrote, or from its API',
  details:
    'With `api` in place of a folder, from the running Opsgenie: set OPSGENIE_API_KEY to a key that may read the ' +
    'configuration. Nothing is changed there. (A folder that is called api is ./api.)',
  examples: [
    'import opsgenie ./OpsGenieBackups',
    'import opsgenie ./OpsGenieBackups --out oncall --time-zone Europe/Berlin',
    'import opsgenie api --region eu --dry-run',
    'import opsgenie ./OpsGenieBackups --on-conflict keep',
  ],
  options: (command) => importing(command.option('--region <name>', 'Of the API: us or eu (default: us)')),
  act: (from, options) => actions().importOpsgenie(terminal, from, options),
});

const pagerDuty = (terminal: Terminal): CommandSpec => ({
  usage: 'pagerduty <from>',
  summary: 'From a folder with the answers of PagerDuty’s REST API, or from the API itself',
  details:
    'With `api` in place of a folder, from the running PagerDuty: set PAGERDUTY_API_KEY to a read-only key of its REST ' +
    'API. Nothing is changed there. (A folder that is called api is ./api.)',
  examples: [
    'import pagerduty ./pagerduty-export',
    'import pagerduty api --region eu',
    'import pagerduty ./pagerduty-export --dry-run',
  ],
  options: (command) => importing(command.option('--region <name>', 'Of the API: us or eu (default: us)')),
  act: (from, options) => actions().importPagerDuty(terminal, from, options),
});

const importing = (command: Command): Command =>
  printing(
    command
      .option('--host <name>', 'Of the API, in place of --region')
      .option('--out <folder>', 'Where the organisation is written', 'organisation')
      .option('--time-zone <zone>', 'For whatever names no zone of its own', 'UTC')
      .option('--last-resort-after <time>', 'How long after the last rule the last resort is told', '30m')
      .option('--on-conflict <what>', 'Where you and the source changed the same lines: keep, imported or both')
      .option('--thorough', 'Compare old and new on more scenarios')
      .option('--dry-run', 'Print the whole report, and write nothing'),
  );
