import type { Command } from 'commander';
import type { CommandSpec } from '../declare';
import type { Terminal } from '../terminal';

const actions = () => require('../actions/region') as typeof import('../actions/region');

export const regionCommand = (terminal: Terminal): CommandSpec => ({
  usage: 'region',
  group: 'Access',
  summary: 'Of two regions, which is in charge; and have the other take over',
  details:
    'For a Stepladder in two regions (docs/regions.md). The one that stands by takes over by itself when the other has ' +
    'been silent for two minutes. With your own AWS credentials, straight in the table, in a region that can be reached.',
  examples: [
    'region show --table stepladder-prod-Incidents1A2B3C',
    'region take-over us-east-2 --table stepladder-prod-Incidents1A2B3C',
  ],
  subcommands: [show(terminal), takeOver(terminal)],
});

const show = (terminal: Terminal): CommandSpec => ({
  usage: 'show',
  summary: 'Which region is in charge, since which epoch, and when it was heard of last',
  examples: ['region show --table stepladder-prod-Incidents1A2B3C'],
  options: inTable,
  act: (options) => actions().showRegion(terminal, options),
});

const takeOver = (terminal: Terminal): CommandSpec => ({
  usage: 'take-over <region>',
  summary: 'Put a region in charge now: within a minute its sweep continues every open incident',
  details: 'What the other region still runs ends at its next step. Nobody who was told is told again.',
  examples: ['region take-over us-east-2 --table stepladder-prod-Incidents1A2B3C'],
  options: inTable,
  act: (region, options) => actions().takeOverRegion(terminal, region, options),
});

const inTable = (command: Command): Command =>
  command
    .requiredOption('--table <name>', 'The table: output IncidentTable of the first region’s stack')
    .option('--json', 'As JSON');
