import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { stopwatch, wallClock } from '../../tasks/runtime/clock';
import { run } from './main';
import type { Terminal } from './terminal';

/** The command line in this process: the one place where it touches streams, signals and the exit code. */
export const runInThisProcess = async (args: readonly string[]): Promise<void> => {
  // Which Node.js the SDK's next year asks for is nothing that whoever runs a command can act on.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  endQuietlyWhenNobodyReads();
  const exitCode = await run(args, terminal());
  process.stdout.write('', () => process.exit(exitCode));
};

const terminal = (): Terminal => ({
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  interactive: process.stdout.isTTY === true,
  colours: process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
  timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  env: process.env,
  workingDirectory: process.cwd(),
  readInput: () => text(process.stdin),
  stopwatch,
  clock: wallClock,
  random: randomBytes,
  untilStopped,
  onExit: (tidyUp) => process.once('exit', tidyUp),
});

/** Set by commands that would leave something open. */
let askToStop: (() => void) | undefined;

/** `| head` closes the pipe when it has seen enough, and a terminal that is closed reads no more. */
const endQuietlyWhenNobodyReads = (): void => {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
      if (askToStop === undefined) process.exit(0);
      askToStop();
    });
};

/** The first signal asks, the second insists. npm passes Ctrl-C on to a process that has already heard it: that is one. */
const untilStopped = (orGone?: 'or gone'): Promise<void> =>
  new Promise((resolve) => {
    let asked: number | undefined;
    const ask = (): void => {
      if (asked !== undefined && stopwatch() - asked > SAME_KEYSTROKE) process.exit(INSISTED);
      asked ??= stopwatch();
      resolve();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
    if (orGone === undefined) return;
    process.on('SIGHUP', ask);
    askToStop = resolve;
  });

/** Milliseconds. */
const SAME_KEYSTROKE = 300;
/** 128 + SIGINT, as shells have it. */
const INSISTED = 130;
