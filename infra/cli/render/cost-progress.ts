import { Presets, SingleBar } from 'cli-progress';
import type { OutputOptions } from '../connection/options';
import type { Terminal } from '../terminal';

/** What a person who waits for the bill sees; nothing where the output is kept. */
export interface CostProgress {
  readonly says: (what: string) => void;
  readonly incidents: (done: number) => void;
  /** May be called twice. */
  readonly ends: () => void;
}

export const costProgress = (
  { interactive, err }: Pick<Terminal, 'interactive' | 'err'>,
  { json }: OutputOptions,
  total: number,
): CostProgress => {
  if (!interactive || json) return { says: () => {}, incidents: () => {}, ends: () => {} };
  const bar = new SingleBar(
    { format: '{bar} {value} of {total} incidents', hideCursor: true, clearOnComplete: true, stream: process.stderr },
    Presets.shades_classic,
  );
  return {
    says: (what) => err(`… ${what}`),
    incidents: (done) => {
      if (!bar.isActive) bar.start(total, 0);
      bar.update(done);
    },
    ends: () => bar.stop(),
  };
};
