import { printing } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/cost') as typeof import('../actions/cost');

export const costCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'cost',
  group: 'Escalation policies',
  summary: 'Say what a month on AWS costs, from a simulated month that is counted',
  details: WHAT_IT_COUNTS,
  examples: [
    'cost',
    'cost --incidents 200 --answered level1=50%,level2=30%,never=20%',
    'cost --free-tier --to DE --sms 2 --voice 1',
    'cost --no-idle',
    'cost --json > cost.json',
  ],
  options: (command) =>
    printing(
      command
        .option('--incidents <number>', 'How many in the month, from 1 to 10000', '1000')
        .option(
          '--answered <shares>',
          'At which level somebody answers, in percent',
          'level1=70%,level2=20%,level3=5%,never=5%',
        )
        .option('--region <region>', 'Whose prices', 'us-east-1')
        .option('--free-tier', 'Take off what is free each month, as in an account that uses nothing else')
        .option('--to <country>', 'Where messages and calls go: US, DE, GB', 'US')
        .option('--provider <name>', 'Who carries them: Twilio, AWS', 'Twilio')
        .option('--sms <number>', 'Messages for a notification by every contact method', '1')
        .option('--voice <number>', 'Calls for a notification by every contact method', '1')
        .option('--cold-start <milliseconds>', 'What one call of intake, notify or respond is billed for', '400')
        .option('--seed <number>', 'Mix priorities and answers otherwise', '1')
        .option('--no-idle', 'Without what a month costs in which nothing happens: it needs the CDK, some seconds')
        .option('--organisation <module>', 'Whose policies (default: as in package.json)'),
    ),
  act: (options) => actions().showCost(terminal, options),
});

const WHAT_IT_COUNTS =
  'Runs the synthesised machines and the real tasks through a month of incidents, and counts transitions, calls, and ' +
  'what DynamoDB bills for each read and write. Prices have the day and the page they are from; what a simulation ' +
  'cannot know is assumed, and listed. Notifications are listed apart, and not included.';
