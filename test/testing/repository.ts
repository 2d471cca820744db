import { spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../..');
const EXAMPLES = join(__dirname, 'examples');

/** What a team's own repository has beside a link to the clone; here they are links as well. */
const INSTALLED = ['tsx', 'jest', '@swc', '@types'];

/** There every example is a test of its own. */
const called = (name: string): string => (name === 'organisation.ts' ? name : name.replace('.ts', '.test.ts'));

/** A repository that depends on this clone: the examples, and what `npm install ../stepladder` makes of a folder. */
export class Repository {
  readonly #folder = realpathSync(mkdtempSync(join(tmpdir(), 'a-repository-')));

  constructor(files: Readonly<Record<string, string>>) {
    const modules = join(this.#folder, 'node_modules');
    mkdirSync(modules);
    symlinkSync(ROOT, join(modules, 'stepladder'));
    for (const name of INSTALLED) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    for (const name of readdirSync(EXAMPLES)) copyFileSync(join(EXAMPLES, name), join(this.#folder, called(name)));
    for (const [name, text] of Object.entries({ 'package.json': '{ "private": true }', ...files }))
      writeFileSync(join(this.#folder, name), text);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  /** Runs `node` there, as a shell would. */
  node(...args: readonly string[]): Promise<{ readonly exitCode: number | null; readonly said: string }> {
    // Otherwise it would take itself for a part of the test run that starts it.
    const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, JEST_WORKER_ID: ___, ...env } = process.env;
    const child = spawn(process.execPath, args, { cwd: this.#folder, env });
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    return new Promise((resolve) => {
      child.on('close', (exitCode) => resolve({ exitCode, said }));
    });
  }

  /** A program of this clone. */
  run(program: string, ...args: readonly string[]): ReturnType<Repository['node']> {
    return this.node(join(ROOT, 'node_modules', program), ...args);
  }
}
