import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from '../terminal';

/** What an import is doing, for a person who watches, on standard error. */
export interface ImportProgress {
  readonly show: (what: string, done: number, of: number) => void;
  /** May be called twice. */
  readonly end: () => void;
}

export const importProgress = ({ interactive }: Pick<Terminal, 'interactive'>): ImportProgress => {
  if (!interactive) return { show: () => {}, end: () => {} };
  const bar = new SingleBar(
    { format: '{what} {bar} {value} of {total}', hideCursor: true, clearOnComplete: true, stream: process.stderr },
    Presets.shades_classic,
  );
  return {
    show: (what, done, of) => {
      if (!bar.isActive) bar.start(of, done, { what });
      bar.setTotal(of);
      bar.update(done, { what });
    },
    end: () => bar.stop(),
  };
};
