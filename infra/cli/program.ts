import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, type CommanderError, Option } from 'commander';
import { createColors } from 'picocolors';
import { alertCommand } from './commands/alert';
import { answerCommands } from './commands/answers';
import { auditCommand } from './commands/audit';
import { awayCommand } from './commands/away';
import { calendarCommand } from './commands/calendar';
import { contactsCommand } from './commands/contacts';
import { costCommand } from './commands/cost';
import { demoCommand } from './commands/demo';
import { deployCommand } from './commands/deploy';
import { diffCommand } from './commands/diff';
import { drillCommand } from './commands/drill';
import { handoverCommand } from './commands/handover';
import { heartbeatsCommand } from './commands/heartbeats';
import { declareHelp } from './commands/help';
import { importCommand } from './commands/import';
import { incidentCommand } from './commands/incident';
import { incidentsCommand } from './commands/incidents';
import { integrationCommand } from './commands/integration';
import { keysCommand } from './commands/keys';
import { maintenanceCommand } from './commands/maintenance';
import { onCallCommand } from './commands/oncall';
import { openCommand } from './commands/open';
import { overridesCommand, swapCommand } from './commands/overrides';
import { policyCommand } from './commands/policy';
import { proveCommand } from './commands/prove';
import { pushKeysCommand } from './commands/push-keys';
import { redriveCommand } from './commands/redrive';
import { regionCommand } from './commands/region';
import { reportCommand } from './commands/report';
import { simulateCommand } from './commands/simulate';
import { startCommand } from './commands/start';
import { verifyCommand } from './commands/verify';
import { type CommandSpec, declare } from './declare';
import { CALLED, WrongUsage } from './problem';
import type { Terminal } from './terminal';

/** Everything `stepladder` can do, in the order of its help. */
export const commands = (terminal: Terminal): readonly CommandSpec[] => [
  startCommand(terminal),
  demoCommand(terminal),
  alertCommand(terminal),
  incidentsCommand(terminal),
  incidentCommand(terminal),
  openCommand(terminal),
  ...answerCommands(terminal),
  maintenanceCommand(terminal),
  heartbeatsCommand(terminal),
  onCallCommand(terminal),
  handoverCommand(terminal),
  reportCommand(terminal),
  calendarCommand(terminal),
  overridesCommand(terminal),
  swapCommand(terminal),
  awayCommand(terminal),
  contactsCommand(terminal),
  auditCommand(terminal),
  drillCommand(terminal),
  policyCommand(terminal),
  verifyCommand(terminal),
  proveCommand(terminal),
  costCommand(terminal),
  diffCommand(terminal),
  simulateCommand(terminal),
  importCommand(terminal),
  integrationCommand(terminal),
  deployCommand(terminal),
  redriveCommand(terminal),
  keysCommand(terminal),
  pushKeysCommand(terminal),
  regionCommand(terminal),
];

/** The command line as a value. Only what every command needs is loaded for it; the rest is loaded by its command. */
export const program = (terminal: Terminal): Command => {
  const root = new Command('stepladder')
    .description('Incident escalation as code, on AWS Step Functions.')
    .version(version(), '-V, --version', 'Print the version')
    .helpOption('-h, --help', 'Print this help')
    .addOption(new Option('--json').hideHelp())
    .addHelpText('after', FIRST_STEPS)
    .configureHelp({ styleTitle: createColors(terminal.colours).bold })
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      // Said once, by whoever ran the command line.
      outputError: () => {},
      getOutHasColors: () => terminal.colours,
      getErrHasColors: () => terminal.colours,
    })
    .showSuggestionAfterError()
    .exitOverride((error) => {
      throw error.exitCode === 0 ? error : unknown(error);
    });
  for (const spec of commands(terminal)) declare(root, spec);
  declareHelp(root);
  return root;
};

/** Its whole help has just been printed where only a command was missing. */
const unknown = ({ code, message }: CommanderError): WrongUsage =>
  new WrongUsage(
    code === 'commander.help' ? 'say which command' : message.replace(/^error: /, ''),
    `For example: ${CALLED} incidents
See also:    ${CALLED} --help`,
  );

const FIRST_STEPS = `
First steps:
  $ ${CALLED} demo                                  watch an alert climb, in ten seconds
  $ ${CALLED} start                                 run it here, without an AWS account
  $ ${CALLED} alert --message "Checkout is down"    and from a second terminal, send an alert

Each command has examples: ${CALLED} <command> --help`;

const version = (): string => JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')).version;
