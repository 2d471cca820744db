import { run } from '../../../../infra/cli/main';
import type { Terminal } from '../../../../infra/cli/terminal';

/** What a command line left behind. */
export interface Typed {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Types a command line at a terminal that only exists in this test. */
export const typed = async (args: readonly string[], terminal: Partial<Terminal> = {}): Promise<Typed> => {
  const out: string[] = [];
  const err: string[] = [];
  const exitCode = await run(args, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    interactive: false,
    colours: false,
    timeZone: 'UTC',
    env: {},
    workingDirectory: process.cwd(),
    readInput: async () => '',
    stopwatch: () => 0,
    clock: () => Date.parse('2026-01-10T02:30:00Z'),
    random: (bytes) => new Uint8Array(bytes).fill(7),
    untilStopped: () => new Promise(() => {}),
    onExit: () => {},
    ...terminal,
  });
  return { exitCode, out: out.join('\n'), err: err.join('\n') };
};
