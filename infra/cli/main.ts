import { CommanderError } from 'commander';
import { jsonText } from './printable';
import { EXIT, messageOf, Problem, WrongUsage } from './problem';
import { program } from './program';
import type { Terminal } from './terminal';

/** Runs one command line. Never throws: whatever went wrong is said on standard error, and the exit code says so too. */
export const run = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  try {
    await program(terminal).parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    // commander's way of ending after --help and --version
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    terminal.err(args.includes('--json') ? asJson(error) : asSentence(error, terminal.env));
    return error instanceof WrongUsage ? EXIT.wrongUsage : EXIT.failed;
  }
};

const asJson = (error: unknown): string =>
  jsonText({ message: messageOf(error), errors: error instanceof Problem ? error.errors : {} });

const asSentence = (error: unknown, env: Terminal['env']): string => {
  if (error instanceof WrongUsage && error.hint !== '') return `${error.message}\n\n${error.hint}`;
  if (error instanceof Problem) return error.message;
  if (env['STEPLADDER_DEBUG'] && error instanceof Error) return String(error.stack);
  return `${messageOf(error)}\n(Run it again with STEPLADDER_DEBUG=1 to see where this came from.)`;
};
