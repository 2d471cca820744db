import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Runs the CDK of this checkout. @returns its exit code */
export type Cdk = (args: readonly string[]) => Promise<number>;

/** With this terminal's input and output, so that it can ask what it has to. */
export const runCdk: Cdk = (args) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [require.resolve('aws-cdk/bin/cdk'), ...args], {
      cwd: ROOT,
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
