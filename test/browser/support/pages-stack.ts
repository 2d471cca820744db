import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkSigningKey } from '../../../infra/local/link-key';
import { readSettings } from '../../../infra/local/settings';
import { type Running, startEmbedded } from '../../../infra/local/start';
import type { Owner } from '../../../tasks/contacts/contact';
import { type LinkWorld, linkTo } from '../../../tasks/links/links';
import { linkKey, signToken } from '../../../tasks/links/token';
import { wallClock } from '../../../tasks/runtime/clock';
import example from '../../../workflows/example';

/** The embedded stack as it starts for its users, with what a test needs to make links as its messages have them. */
export class PagesStack {
  readonly said: string[] = [];
  readonly directory = mkdtempSync(join(tmpdir(), 'stepladder-'));
  #running!: Running;

  static async starts(): Promise<PagesStack> {
    const stack = new PagesStack();
    const settings = readSettings({ PORT: '0', DATA_DIR: stack.directory, STEPLADDER_KEY: 'a-key-for-the-tests' }, {});
    stack.#running = await startEmbedded(settings, example, (line) => stack.said.push(line));
    return stack;
  }

  get url(): string {
    return this.#running.url;
  }

  async ends(): Promise<void> {
    await this.#running.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  get world(): LinkWorld {
    return {
      secret: async () => linkSigningKey(this.directory),
      publicUrl: this.url,
      wall: wallClock,
      log: { info: () => {}, error: () => {} },
    };
  }

  link(incident: string, owner: Owner): Promise<string> {
    return linkTo(this.world, 'answer', incident, owner, 'outbox');
  }

  oldLink(subject: string, owner: Owner): string {
    const key = linkKey(linkSigningKey(this.directory));
    return `${this.url}/a/${signToken({ purpose: 'answer', subject, owner, contact: 'outbox', expires: 1 }, key)}`;
  }

  async call(method: string, path: string, body?: unknown) {
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: `GenieKey ${this.#running.key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: looked into by name, and a wrong name fails the test
    return (await response.json()) as any;
  }

  /** Opens an incident and says which. */
  async alert(alias: string, more: object = {}): Promise<string> {
    const message = 'Checkout: 34 % of payments fail since the last deployment';
    return (await this.call('POST', '/v2/alerts', { message, alias, priority: 'P1', ...more })).incidentId;
  }
}
