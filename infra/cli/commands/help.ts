import type { Command } from 'commander';

/** commander's own `help` prints the overview for a name that it does not know, and does not say so. */
export const declareHelp = (root: Command): void => {
  root.helpCommand(false);
  root
    .command('help [command...]')
    .description('Print the help of a command')
    .action((path: readonly string[]) => printHelp(root, path));
};

const printHelp = async (command: Command, [name, ...rest]: readonly string[]): Promise<void> => {
  if (name === undefined || command.commands.length === 0) command.help();
  const found = command.commands.find((one) => one.name() === name);
  // Typed as a command it is refused with what may have been meant.
  await (found ? printHelp(found, rest) : command.parseAsync([name as string], { from: 'user' }));
};
