import { connected } from '../connection/options';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/show-incident') as typeof import('../actions/show-incident');

export const incidentCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'incident <incident>',
  group: 'Incidents',
  summary: 'Show one incident with its whole story',
  details: 'The incident is named by its id, or by as many of its first characters (4 or more) as only it begins with.',
  examples: ['incident 7k3m9v', 'incident 7k3m9vq2xw8r4t6p --json'],
  options: connected,
  act: (incident, options) => actions().showIncident(terminal, incident, options),
});
