import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { wallClock } from '../../tasks/runtime/clock';
import { start, stop } from './processes';

/** The emulator that the findings in docs/ministack.md are about. */
export const MINISTACK_VERSION = '1.5.33';

const OLDEST_PYTHON = [3, 10] as const;
const START_WITHIN = 60_000;

/** A Python that has MiniStack, or the reason why there is none. */
export type Found = { readonly python: string } | { readonly missing: string };

/**
 * Finds MiniStack, or installs it into a virtual environment of its own under `folder`. It is downloaded only where
 * somebody said so: `--install`, or the variable `CI`.
 */
export const findMiniStack = (folder: string, mayInstall: boolean): Found => {
  const given = process.env['MINISTACK_PYTHON'];
  if (given)
    return hasMiniStack(given) ? { python: given } : { missing: `${given} (MINISTACK_PYTHON) has no MiniStack` };
  const environment = join(folder, `ministack-${MINISTACK_VERSION}`);
  const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  if (existsSync(python) && hasMiniStack(python)) return { python };

  const system = ['python3', 'python'].find(isRecentPython);
  if (!system) return { missing: `there is no Python ${OLDEST_PYTHON.join('.')} or later on the PATH` };
  if (!mayInstall) {
    return {
      missing: 'MiniStack is not installed; npm run check:deploy -- --install fetches it from PyPI into .cache/',
    };
  }
  try {
    rmSync(environment, { recursive: true, force: true });
    execFileSync(system, ['-m', 'venv', environment], { stdio: 'pipe' });
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', `ministack==${MINISTACK_VERSION}`], { stdio: 'pipe' });
    return { python };
  } catch (error) {
    rmSync(environment, { recursive: true, force: true });
    return { missing: `MiniStack could not be installed: ${lastLine(error)}` };
  }
};

/** A running MiniStack. */
export interface MiniStack {
  readonly port: number;
  readonly url: string;
  /** The end of its log, for a failure's message. */
  log(): string;
  stop(): Promise<void>;
}

/**
 * Starts MiniStack on a free port of the loopback interface, with IAM enforced, so that a task whose role may not do
 * what it does fails here too.
 */
export const startMiniStack = async (python: string, folder: string): Promise<MiniStack> => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  const port = await freePort();
  const logFile = join(folder, 'ministack.log');
  const log = openSync(logFile, 'w');
  const server = start(python, ['-m', 'ministack'], {
    stdio: ['ignore', log, log],
    env: {
      // Nothing of the caller's AWS settings, and no Docker of the caller's: only what is written here.
      PATH: process.env['PATH'],
      HOME: folder,
      TMPDIR: join(folder, 'tmp'),
      DOCKER_HOST: 'unix:///nonexistent.sock',
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      LAMBDA_EXECUTOR: 'local',
      AUTH: 'true',
    },
  });
  closeSync(log);
  const ministack = {
    port,
    url: `http://127.0.0.1:${port}`,
    log: () => readFileSync(logFile, 'utf8').split('\n').slice(-20).join('\n'),
    stop: () => stop(server),
  };
  try {
    await ready(server, ministack.url);
  } catch (error) {
    await ministack.stop();
    throw new Error(`${error instanceof Error ? error.message : error}\n${ministack.log()}`);
  }
  return ministack;
};

const ready = async (server: ChildProcess, url: string): Promise<void> => {
  const deadline = wallClock() + START_WITHIN;
  while (wallClock() < deadline) {
    if (server.exitCode !== null) throw new Error(`MiniStack ended with code ${server.exitCode} before it was ready`);
    const answer = await fetch(`${url}/_ministack/health`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`MiniStack was not ready within ${START_WITHIN / 1000} s`);
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
  return address.port;
};

const isRecentPython = (python: string): boolean => {
  const [major, minor] = OLDEST_PYTHON;
  return succeeds(python, ['-c', `import sys, venv, ensurepip; sys.exit(sys.version_info < (${major}, ${minor}))`]);
};

const hasMiniStack = (python: string): boolean => succeeds(python, ['-c', 'import ministack']);

const succeeds = (command: string, args: readonly string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const lastLine = (error: unknown): string => {
  const { stderr, message } = error as { stderr?: Buffer; message: string };
  return (stderr?.toString().trim() || message).split('\n').at(-1) ?? '';
};
