import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './sites.cjs';

/** One test file to run, under one mutation or under none. */
export interface Job {
  /** Relative to the repository. */
  readonly file: string;
  /** The full name of the one test to run; all until the first fails where it is missing. */
  readonly only?: string;
  readonly mutation?: string;
}

/** What came of a job: how many tests ran, and the first that failed. */
export interface Outcome {
  readonly job: Job;
  readonly ran: number;
  readonly failed?: string;
  /** Why it failed, or why it could not even begin. */
  readonly broken?: string;
}

/** Nothing takes that long: it never ends, under this mutation. */
const STANDSTILL_MS = 120_000;

/** Runs them in one jest. A mutation that never ends would keep the others waiting: then each of the rest runs alone. */
export const run = async (jobs: readonly Job[], told: (outcome: Outcome) => void): Promise<void> => {
  const done = new Set<string>();
  const key = (job: Job) => JSON.stringify([job.file, job.only, job.mutation]);
  const note = (outcome: Outcome) => {
    done.add(key(outcome.job));
    told(outcome);
  };
  await jest(jobs, note);
  for (const job of jobs.filter((one) => !done.has(key(one)))) {
    await jest([job], note);
    if (!done.has(key(job))) note({ job, ran: 1, failed: job.only ?? '', broken: 'it never ended' });
  }
};

/** Ends when all are done, or when nothing is for a long time. */
const jest = async (jobs: readonly Job[], told: (outcome: Outcome) => void): Promise<void> => {
  if (jobs.length === 0) return;
  const folder = mkdtempSync(join(tmpdir(), 'stepladder-mutations-'));
  const results = join(folder, 'results');
  const order = join(folder, 'jobs.json');
  writeFileSync(order, JSON.stringify({ results, jobs: jobs.map((job) => ({ ...job, path: join(ROOT, job.file) })) }));
  const files = [...new Set(jobs.map(({ file }) => file))];
  const args = ['node_modules/jest/bin/jest.js', '--config', 'jest.mutations.config.cjs', '--runTestsByPath', ...files];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, STEPLADDER_MUTATION_JOBS: order },
    stdio: 'ignore',
    detached: true,
  });
  let read = 0;
  let last = process.hrtime.bigint();
  const look = () => {
    if (!existsSync(results)) return;
    const lines = readFileSync(results, 'utf8').split('\n').slice(0, -1);
    if (lines.length > read) last = process.hrtime.bigint();
    for (const line of lines.slice(read)) told(JSON.parse(line));
    read = lines.length;
  };
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      look();
      if (process.hrtime.bigint() - last > BigInt(STANDSTILL_MS) * 1_000_000n) end(child.pid);
    }, 500);
    child.on('close', () => {
      clearInterval(timer);
      resolve();
    });
  });
  look();
  rmSync(folder, { recursive: true });
};

/** With its workers. */
const end = (pid: number | undefined): void => {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
};
