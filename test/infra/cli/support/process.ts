import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const BIN = join(__dirname, '../../../../infra/cli/bin.cjs');

export interface Ended {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Started {
  readonly child: ChildProcess;
  /** Resolves when standard output has said this. */
  said(text: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

/** `stepladder` as a process of its own, as a shell would start it. */
export const started = (args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd?: string): Started => {
  const child = spawn(process.execPath, [BIN, ...args], { env: { ...process.env, ...env }, ...(cwd ? { cwd } : {}) });
  const heard = { out: '', err: '' };
  child.stderr.on('data', (chunk) => {
    heard.err += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (exitCode) => resolve({ exitCode, ...heard }));
  });
  const listeners = new Set<() => void>();
  child.stdout.on('data', (chunk) => {
    heard.out += chunk;
    for (const listener of listeners) listener();
  });
  const said = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const listen = () => heard.out.includes(text) && resolve();
      listeners.add(listen);
      listen();
      ended.then(() => reject(new Error(`it ended without saying '${text}': ${heard.out}${heard.err}`)));
    });
  return { child, said, ended };
};
