import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BIN = join(__dirname, '../../infra/cli/bin.cjs');
const KEY = 'a-key-for-the-tests';

/** The embedded stack as its users run it: a process of its own that can be killed at any moment. */
export class EmbeddedProcess {
  readonly directory = mkdtempSync(join(tmpdir(), 'stepladder-'));
  #child: ChildProcess | undefined;
  url = '';

  /** @param flags of `stepladder start` */
  constructor(
    readonly speed: number,
    readonly flags: readonly string[] = [],
    /** More of its environment. */
    readonly settings: Readonly<Record<string, string>> = {},
  ) {}

  async start(): Promise<void> {
    const child = spawn(process.execPath, [BIN, 'start', ...this.flags], {
      env: {
        ...process.env,
        PORT: '0',
        DATA_DIR: this.directory,
        SPEED: String(this.speed),
        STEPLADDER_KEY: KEY,
        ...this.settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.url = await new Promise<string>((resolve, reject) => {
      let said = '';
      const hear = (chunk: Buffer) => {
        said += chunk.toString();
        const url = /listening on (http:\S+)/.exec(said)?.[1];
        if (url) resolve(url);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said}`)));
    });
  }

  /** As the kernel does it: no warning, no goodbye. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.directory, { recursive: true, force: true });
  }

  async request(method: string, path: string, body?: unknown) {
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: `GenieKey ${KEY}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: looked into by name, and a wrong name fails the test
    return { status: response.status, body: (await response.json()) as any };
  }

  /** Asks again until the answer will do. */
  async until<T>(ask: () => Promise<T>, willDo: (answer: T) => boolean): Promise<T> {
    for (;;) {
      const answer = await ask();
      if (willDo(answer)) return answer;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
