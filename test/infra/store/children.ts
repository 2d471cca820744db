import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory of its own for the body, gone afterwards. */
export const inDirectory = async <T>(body: (directory: string) => Promise<T>): Promise<T> => {
  const directory = await mkdtemp(join(tmpdir(), 'stepladder-'));
  try {
    return await body(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

/** Runs a TypeScript file of this folder as a process of its own. */
export const child = (file: string, ...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--no-warnings', '--import', 'tsx', join(__dirname, file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Lets the child print so many lines, kills it as `kill -9` does, and answers with all whole lines it printed. */
export const linesUntilKilled = async (writer: ChildProcess, count: number): Promise<string[]> => {
  let printed = '';
  let seen = 0;
  writer.stdout?.on('data', (data: Buffer) => {
    const text = data.toString('utf8');
    printed += text;
    seen += text.split('\n').length - 1;
    if (seen >= count) writer.kill('SIGKILL');
  });
  await once(writer, 'close');
  return printed.split('\n').slice(0, -1);
};
