import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from '../terminal';

/** What is being done, and how far it is; for a person who watches, on standard error. */
export interface Progress {
  readonly show: (what: string, done: number, of: number) => void;
  /** May be called twice. */
  readonly end: () => void;
}

export const progressBar = ({ interactive }: Pick<Terminal, 'interactive'>): Progress => {
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
