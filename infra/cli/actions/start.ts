import { readSettings, SettingRefused, type Settings, type StartFlags } from '../../local/settings';
import { type Running, startEmbedded } from '../../local/start';
import { loadOrganisation, organisationPath } from '../../organisation';
import type { OutputOptions } from '../connection/options';
import { Problem, WrongUsage } from '../problem';
import type { Terminal } from '../terminal';

export interface StartOptions extends StartFlags, OutputOptions {
  readonly organisation?: string;
}

/** Runs until it is asked to end. With `--json` the one document says where it listens, and its log goes to standard error. */
export const start = async (terminal: Terminal, options: StartOptions): Promise<void> => {
  const settings = settingsOf(terminal, options);
  const stopped = terminal.untilStopped();
  const running = await started(terminal, options, settings);
  if (options.json) terminal.out(JSON.stringify({ url: running.url, dataDirectory: settings.dataDirectory }));
  await stopped;
  await running.stop();
};

const settingsOf = ({ env }: Terminal, options: StartOptions): Settings => {
  try {
    return readSettings(env, options);
  } catch (error) {
    throw error instanceof SettingRefused ? new WrongUsage(error.message) : error;
  }
};

const started = async (terminal: Terminal, options: StartOptions, settings: Settings): Promise<Running> => {
  try {
    const organisation = loadOrganisation(organisationPath(options.organisation, terminal.workingDirectory));
    return await startEmbedded(settings, organisation, options.json ? terminal.err : terminal.out);
  } catch (error) {
    throw new Problem((error as Error).message);
  }
};
