import { resolve } from 'node:path';
import type { ImportSource } from '../../import/source';
import type { TranslateOptions } from '../../import/translate-options';
import type { OnConflict } from '../../import/write/conflicts';
import type { OutputOptions } from '../connection/options';
import { Problem, WrongUsage } from '../problem';
import type { Terminal } from '../terminal';
import { minutesOf, oneOf } from '../values';

export interface ImportOptions extends OutputOptions {
  readonly out: string;
  readonly timeZone: string;
  readonly lastResortAfter: string;
  readonly onConflict?: string;
  readonly region?: string;
  readonly host?: string;
  readonly thorough?: boolean;
  readonly dryRun?: boolean;
}

/** What a command line asks for, read and checked. */
export interface Wanted {
  readonly from: { readonly folder: string } | { readonly host: string; readonly key: string };
  /** Absolute; the report calls it as it was named. */
  readonly directory: string;
  readonly options: TranslateOptions;
  readonly onConflict: OnConflict | undefined;
}

/** Levels wait so long at most. */
const LONGEST_WAIT = 7 * 24 * 60;

export const readImportOptions = (
  { clock, env, workingDirectory }: Pick<Terminal, 'clock' | 'env' | 'workingDirectory'>,
  source: ImportSource,
  from: string,
  given: ImportOptions,
): Wanted => {
  if (given.out.trim() === '') throw new WrongUsage('--out should name a folder');
  const minutes = minutesOf('--last-resort-after', given.lastResortAfter, LONGEST_WAIT);
  return {
    from: from === 'api' ? access(source, env, given) : { folder: folder(workingDirectory, from, given) },
    directory: resolve(workingDirectory, given.out),
    options: {
      now: wholeMinute(clock()),
      timeZone: zoneOf(given.timeZone),
      lastResortAfter: { seconds: 60 * minutes },
    },
    onConflict: given.onConflict === undefined ? undefined : CHOICES[oneOf('--on-conflict', given.onConflict, NAMES)],
  };
};

/** Nothing that is imported is finer. */
const wholeMinute = (at: number): number => Math.floor(at / 60_000) * 60_000;

const NAMES = ['keep', 'imported', 'both'] as const;
const CHOICES = { keep: 'keep mine', imported: 'take imported', both: 'write both sides beside' } as const;

const folder = (workingDirectory: string, from: string, { region, host }: ImportOptions): string => {
  if (region !== undefined || host !== undefined)
    throw new WrongUsage(
      `${region === undefined ? '--host' : '--region'} is for the API: give api in place of a folder`,
    );
  return resolve(workingDirectory, from);
};

const access = ({ keyVariable, hosts, name }: ImportSource, env: Terminal['env'], { region, host }: ImportOptions) => {
  if (region !== undefined && host !== undefined) throw new WrongUsage('give --region or --host, not both');
  const key = env[keyVariable] ?? '';
  if (key === '') throw new Problem(`set ${keyVariable} to a key of ${name}'s API that may read the configuration`);
  return { key, host: host ?? hosts[oneOf('--region', region ?? 'us', ['us', 'eu'])] };
};

const zoneOf = (text: string): string => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return text;
  } catch {
    throw new WrongUsage(`--time-zone should be an IANA time zone such as Europe/Berlin, got '${text}'`);
  }
};
