import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../../infra/local/settings';
import { startEmbedded } from '../../../infra/local/start';
import example from '../../../workflows/example';

/** The embedded stack behind a real port of this machine, for clients that only know HTTP. */
export interface Stack {
  readonly url: string;
  /** What it logged that somebody should look at. */
  readonly problems: readonly string[];
  /** A key that sends for this service. */
  keyFor(service: string, name?: string): Promise<string>;
  // biome-ignore lint/suspicious/noExplicitAny: responses are looked into by name, and a wrong name fails the test
  get(path: string): Promise<any>;
  /** The service's incidents, oldest first, each as the API shows it on its own. */
  incidentsOf(service: string): Promise<readonly Shown[]>;
  stop(): Promise<void>;
}

export interface Shown {
  readonly id: string;
  readonly service: string;
  readonly title: string;
  readonly status: string;
  readonly priority: string;
  readonly dedupKey: string;
  readonly count: number;
  readonly alert: { readonly description: string; readonly details: Readonly<Record<string, string>> };
}

const ADMIN = 'the-admin-key-of-the-client-tests';

/** @param env more settings, such as secrets of integrations */
export const startStack = async (env: Readonly<Record<string, string>> = {}): Promise<Stack> => {
  const directory = mkdtempSync(join(tmpdir(), 'stepladder-clients-'));
  const problems: string[] = [];
  const settings = readSettings({ PORT: '0', DATA_DIR: directory, STEPLADDER_KEY: ADMIN, ...env }, {});
  const running = await startEmbedded(settings, example, (line) => {
    if (line.includes('"level":"error"')) problems.push(line);
  });
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(running.url + path, {
      method,
      headers: { authorization: `Bearer ${ADMIN}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}`);
    // biome-ignore lint/suspicious/noExplicitAny: as above
    return (await response.json()) as any;
  };
  return {
    url: running.url,
    problems,
    keyFor: async (service, name = `for ${service}`) => (await call('POST', '/v1/keys', { name, service })).key,
    get: (path) => call('GET', path),
    incidentsOf: async (service) => {
      const { incidents } = await call('GET', '/v1/incidents?limit=100');
      const own = (incidents as Shown[]).filter((incident) => incident.service === service).reverse();
      return Promise.all(own.map(({ id }) => call('GET', `/v1/incidents/${id}`)));
    },
    stop: async () => {
      await running.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

/** Asks again until the answer will do; jest ends what hangs. */
export const until = async <T>(ask: () => Promise<T>, willDo: (answer: T) => boolean): Promise<T> => {
  for (;;) {
    const answer = await ask();
    if (willDo(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
