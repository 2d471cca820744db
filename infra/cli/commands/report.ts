import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/report') as typeof import('../actions/report');

export const reportCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'report',
  group: 'Incidents',
  summary: 'How quickly incidents are answered, whom they wake, and what is noisy',
  details:
    'Counts incidents by when they were opened, at most the newest 20,000. Medians and ninetieth percentiles are by ' +
    'nearest rank; the first acknowledgment of an incident counts. Night is from 22:00 to 06:00 where a person lives; ' +
    'hours of the day are those of the team.',
  examples: ['report', 'report --days 7 --team platform', 'report --days 90 --service checkout --json'],
  options: (command) =>
    connected(
      command
        .option('--days <number>', 'How many days back, from 1 to 400', '30')
        .option('--team <team>', 'Only of this one')
        .option('--service <service>', 'Only of this one'),
    ),
  act: (options) => actions().report(terminal, options),
});
