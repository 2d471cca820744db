import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Organisation } from '../../../workflows/organisation';
import type { Policy } from '../../../workflows/policy';
import { inWords, minutes } from '../../../workflows/span';
import type { OutputOptions } from '../connection/options';
import type { IncidentStory } from '../connection/replies';
import { jsonText } from '../printable';
import { Problem } from '../problem';
import { style } from '../render/style';
import type { Terminal } from '../terminal';
import { numberAbove0 } from '../values';
import { climb } from './climb';

export interface DemoOptions extends OutputOptions {
  readonly speed: string;
}

const FASTEST = 600;

/** The whole demo in this process. Whatever happens, nothing of it is left behind. */
export const demo = async (terminal: Terminal, options: DemoOptions): Promise<void> => {
  const speed = numberAbove0('--speed', options.speed, FASTEST);
  const narrator: Terminal = options.json ? { ...terminal, interactive: false, out: () => {} } : terminal;
  const stopped = terminal.untilStopped();
  const begun = terminal.stopwatch();
  const directory = mkdtempSync(join(tmpdir(), 'stepladder-demo-'));
  const tidyUp = () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  terminal.onExit(tidyUp);
  try {
    introduce(narrator, speed);
    const story = await perform(narrator, directory, speed, stopped);
    if (options.json) terminal.out(jsonText(story, 2));
    farewell(narrator, (terminal.stopwatch() - begun) / 1000);
  } finally {
    tidyUp();
  }
};

const perform = async (
  terminal: Terminal,
  dataDirectory: string,
  speed: number,
  stopped: Promise<void>,
): Promise<IncidentStory> => {
  // Loaded only now, so that the first lines are there while this takes its second or two.
  const { startEmbedded } = require('../../local/start') as typeof import('../../local/start');
  const { default: example } = require('../../../workflows/example') as { readonly default: Organisation };
  const server = await startEmbedded({ ...SETTINGS, dataDirectory, speed }, example, () => {});
  const over = new AbortController();
  const pause = (milliseconds: number) => sleep(milliseconds, undefined, { signal: over.signal });
  const policy = example.policies['critical'] as Policy;
  const climbing = climb({ terminal, style: style(terminal.colours), server, policy, speed, pause });
  try {
    return await Promise.race([climbing, interrupted(stopped), tooLong(speed)]);
  } finally {
    over.abort();
    // What it has drawn is tidied up before the last word is said.
    await climbing.catch(() => {});
    await server.stop();
  }
};

const SETTINGS = {
  port: 0,
  key: undefined,
  dynamoDbEndpoint: undefined,
  secret: () => undefined,
  secretVariables: [],
  publicUrl: undefined,
  providers: {},
};

const interrupted = async (stopped: Promise<void>): Promise<never> => {
  await stopped;
  throw new Problem('The demo was stopped; nothing of it is left behind.');
};

/** The climb takes 7 virtual minutes; a machine that is busy with other things gets twice that and ten seconds more. */
const tooLong = async (speed: number): Promise<never> => {
  await sleep(10_000 + (2 * minutes(7).seconds * 1000) / speed, undefined, { ref: false });
  throw new Problem('The demo takes too long on this machine: try it again with --speed 20, or when it is less busy.');
};

const introduce = ({ out, colours }: Terminal, speed: number): void => {
  const { bold, dim } = style(colours);
  out(bold('Stepladder: an alert climbs until somebody answers.'));
  out(
    `The state machine that would be deployed to AWS runs here, ${speed} times as fast: a minute takes ${secondsFor(speed)}.`,
  );
  out(dim('Nobody is called: what would be sent goes to an outbox.\n'));
};

const secondsFor = (speed: number): string => {
  const seconds = 60 / speed;
  return seconds < 1 ? `${seconds.toFixed(1)} seconds` : inWords({ seconds });
};

const farewell = ({ out, colours }: Terminal, seconds: number): void => {
  const { bold, dim } = style(colours);
  out(dim(`\nThat took ${Math.round(seconds)} seconds, and left nothing behind. Next:`));
  for (const [what, why] of NEXT) out(`  ${bold(what.padEnd(52))} ${dim(why)}`);
};

const NEXT = [
  ['npm start', 'run it here, at the speed of life'],
  ['npx stepladder alert --message "Checkout is down"', 'in a second terminal: send it an alert'],
  ['npx stepladder incidents', 'and see where it stands'],
  ['npx stepladder policy critical', 'the state machine you have just watched'],
] as const;
