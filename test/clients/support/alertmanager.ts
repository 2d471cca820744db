import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Debian's name for it, then everybody else's. */
const NAMES = ['prometheus-alertmanager', 'alertmanager'];

/** The installed Prometheus Alertmanager; undefined where there is none. */
export const alertmanagerBinary = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path));

/** An Alertmanager of its own, as a process with this configuration. */
export class Alertmanager {
  readonly #directory = mkdtempSync(join(tmpdir(), 'stepladder-alertmanager-'));
  #child!: ChildProcess;
  #said = '';
  #url = '';

  static async started(binary: string, configuration: object): Promise<Alertmanager> {
    const alertmanager = new Alertmanager();
    await alertmanager.#start(binary, configuration);
    return alertmanager;
  }

  async #start(binary: string, configuration: object): Promise<void> {
    const file = join(this.#directory, 'alertmanager.yml');
    // YAML contains JSON.
    writeFileSync(file, JSON.stringify(configuration));
    const flags = [
      `--config.file=${file}`,
      `--storage.path=${this.#directory}`,
      '--web.listen-address=127.0.0.1:0',
      '--cluster.listen-address=',
    ];
    this.#child = spawn(binary, flags, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#url = await new Promise<string>((resolve, reject) => {
      this.#child.stderr?.on('data', (chunk: Buffer) => {
        this.#said += chunk.toString();
        const address = /msg="?Listening on"? address=(\S+)/.exec(this.#said)?.[1];
        if (address) resolve(`http://${address}`);
      });
      this.#child.once('error', reject);
      this.#child.once('exit', (code) => reject(new Error(`Alertmanager ended with ${code}: ${this.#said}`)));
    });
  }

  /** As Prometheus tells it: what fires now, and what has ended. */
  async tell(alerts: readonly object[]): Promise<void> {
    const response = await fetch(`${this.#url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(alerts),
    });
    if (!response.ok) throw new Error(`Alertmanager answered ${response.status}: ${await response.text()}`);
  }

  /** Notifications that it could not deliver, as it logged them. */
  failures(): readonly string[] {
    return this.#said.split('\n').filter((line) => /level=(warn|error|WARN|ERROR)\b.*(notif|Notify)/i.test(line));
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill('SIGTERM');
      await once(this.#child, 'exit');
    }
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
