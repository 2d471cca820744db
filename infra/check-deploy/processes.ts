import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a process may take to end by itself when it is asked to. */
const END_WITHIN = 10_000;

const started = new Set<ChildProcess>();

/** Starts a program in a process group of its own, so that nothing it starts can survive it unseen. */
export const start = (command: string, args: readonly string[], options: SpawnOptions): ChildProcess => {
  const child = spawn(command, args, { ...options, detached: true });
  started.add(child);
  return child;
};

/** Runs a program to its end and brings what it wrote. */
export const run = async (command: string, args: readonly string[], options: SpawnOptions) => {
  const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    written.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    written.stderr += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  await stop(child);
  return { code, ...written };
};

/** Asks the program to end, waits for it, and kills whatever is left of its group. */
export const stop = async (child: ChildProcess): Promise<void> => {
  started.delete(child);
  if (child.pid === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    signal(child.pid, 'SIGTERM');
    await Promise.race([ended, sleep(END_WITHIN, undefined, { ref: false })]);
  }
  signal(-child.pid, 'SIGKILL');
};

export const stopAll = async (): Promise<void> => {
  await Promise.all([...started].map(stop));
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch (error) {
    // Gone already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};
