import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IncidentStory } from '../../../../infra/cli/connection/replies';
import { readSettings } from '../../../../infra/local/settings';
import { type Running, startEmbedded } from '../../../../infra/local/start';
import example from '../../../../workflows/example';
import { type Typed, typed } from './typed';

/** An embedded stack as `npm start` runs it, and a second terminal beside it. */
export interface RunningStack {
  readonly url: string;
  readonly key: string;
  readonly directory: string;
  type(...args: string[]): Promise<Typed>;
  /** Opens an incident of its own, and says which. */
  opened(...flags: string[]): Promise<string>;
  /** An incident as `--json` shows it. */
  shown(id: string): Promise<IncidentStory>;
  stop(): Promise<void>;
}

export const runningStack = async (): Promise<RunningStack> => {
  const directory = mkdtempSync(join(tmpdir(), 'stepladder-cli-'));
  const running: Running = await startEmbedded(readSettings({}, { port: '0', dataDir: directory }), example, () => {});
  const type = (...args: string[]) => typed(args, { env: { DATA_DIR: directory } });
  return {
    url: running.url,
    key: running.key,
    directory,
    type,
    opened: async (...flags) =>
      JSON.parse((await type('alert', '--message', 'Checkout is down', '--json', ...flags)).out).incidentId,
    shown: async (id) => JSON.parse((await type('incident', id, '--json')).out),
    stop: async () => {
      await running.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};
