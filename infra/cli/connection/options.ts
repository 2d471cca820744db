import type { Command } from 'commander';

export interface ConnectionOptions {
  readonly url?: string;
  readonly key?: string;
  readonly dataDir?: string;
}

export interface OutputOptions {
  readonly json?: boolean;
}

export type Options = ConnectionOptions & OutputOptions;

/** For a command that talks to a running Stepladder. */
export const connected = (command: Command): Command =>
  printing(
    command
      .option('--url <address>', 'Where Stepladder answers (STEPLADDER_URL; default: the one started here)')
      .option('--key <key>', 'Access key (STEPLADDER_KEY; default: the one of the stack started here)')
      .option('--data-dir <directory>', 'Where the stack started here keeps its data (DATA_DIR; default: .stepladder)'),
  );

/** For a command that needs no running Stepladder, and knows more with one. */
export const knowing = (command: Command): Command =>
  printing(
    command
      .option('--url <address>', 'Also contacts, overrides and time off of the Stepladder that answers there')
      .option('--running', 'Also those of the stack that was started here')
      .option('--key <key>', 'Access key for it (STEPLADDER_KEY; default: the one of the stack started here)')
      .option('--data-dir <directory>', 'Where the stack started here keeps its data (DATA_DIR)'),
  );

export const printing = (command: Command): Command => command.option('--json', 'Print one JSON document');
