import { readSettings, SettingRefused, type Settings, type StartFlags } from '../../local/settings';
import { type Running, startEmbedded } from '../../local/start';
import type { OutputOptions } from '../connection/options';
import { organisationFor } from '../organisation';
import { jsonText } from '../printable';
import { messageOf, Problem, WrongUsage } from '../problem';
import type { Terminal } from '../terminal';

export interface StartOptions extends StartFlags, OutputOptions {
  readonly organisation?: string;
}

/** Runs until it is asked to end. With `--json` the one document says where it listens, and its log goes to standard error. */
export const start = async (terminal: Terminal, options: StartOptions): Promise<void> => {
  const settings = settingsOf(terminal, options);
  const stopped = terminal.untilStopped();
  const running = await started(terminal, options, settings);
  if (options.json) terminal.out(jsonText({ url: running.url, dataDirectory: settings.dataDirectory }));
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
  const organisation = organisationFor(terminal, options.organisation);
  try {
    return await startEmbedded(settings, organisation, options.json ? terminal.err : terminal.out);
  } catch (error) {
    throw new Problem(messageOf(error));
  }
};
