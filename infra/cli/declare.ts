import type { Command, CommanderError } from 'commander';
import { CALLED, WrongUsage } from './problem';

/** One command: what its help says, and what it does. */
export interface CommandSpec {
  /** Name and arguments, such as `ack <incident>`. */
  readonly usage: string;
  /** Heading under which the overview lists it. */
  readonly group?: 'Incidents' | 'People' | 'Escalation policies' | 'Embedded stack' | 'AWS' | 'Access';
  /** One line, for the overview. */
  readonly summary: string;
  /** What else there is to know. @default - nothing */
  readonly details?: string;
  /** Command lines without the leading `stepladder`; the first is shown when the command was written wrongly. */
  readonly examples: readonly [string, ...string[]];
  readonly options?: (command: Command) => Command;
  /** Given the arguments, then the options. @default - only its subcommands do something */
  readonly act?: (...args: never[]) => Promise<void>;
  readonly subcommands?: readonly CommandSpec[];
}

/** Makes a command of a spec: its help with examples, and refusals that show how it is meant. */
export const declare = (parent: Command, spec: CommandSpec): void => {
  const { usage, group, summary, details, examples, act } = spec;
  const command = parent.command(usage);
  if (group) command.helpGroup(`${group}:`);
  command
    .summary(summary)
    .description(details ? `${summary}.\n\n${details}` : `${summary}.`)
    .addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ ${CALLED} ${example}`).join('\n')}`)
    .exitOverride((error) => {
      throw error.exitCode === 0 ? error : refused(command, spec, error);
    });
  spec.options?.(command);
  if (act) command.action((...args) => acting(command, spec, act as (...args: unknown[]) => Promise<void>, args));
  for (const subcommand of spec.subcommands ?? []) declare(command, subcommand);
};

/** commander hands over the arguments, the command's own options and the command; the options wanted are all of them. */
const acting = async (
  command: Command,
  spec: CommandSpec,
  act: (...args: unknown[]) => Promise<void>,
  args: readonly unknown[],
): Promise<void> => {
  try {
    await act(...args.slice(0, -2), command.optsWithGlobals());
  } catch (error) {
    throw error instanceof WrongUsage ? wronglyUsed(command, spec, error.message) : error;
  }
};

/** Its whole help has just been printed where only a subcommand was missing; else an example helps more. */
const refused = (command: Command, spec: CommandSpec, error: CommanderError): WrongUsage => {
  const { subcommands = [] } = spec;
  return error.code === 'commander.help'
    ? new WrongUsage(`say which: ${subcommands.map(({ usage }) => usage.split(' ')[0]).join(', ')}`)
    : wronglyUsed(command, spec, error.message.replace(/^error: /, ''));
};

const wronglyUsed = (command: Command, { examples }: CommandSpec, message: string): WrongUsage =>
  new WrongUsage(message, `For example: ${CALLED} ${examples[0]}\nSee also:    npx ${pathOf(command)} --help`);

const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
