import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from '../terminal';

/** How many pairs of nights have been compared; for a person who watches, on standard error. */
export interface ProgressBar {
  readonly show: (done: number, of: number) => void;
  readonly end: () => void;
}

export const progressBar = ({ interactive }: Pick<Terminal, 'interactive'>): ProgressBar => {
  if (!interactive) return { show: () => {}, end: () => {} };
  const bar = new SingleBar(
    {
      format: 'comparing nights {bar} {value} of {total}',
      hideCursor: true,
      clearOnComplete: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  let begun = false;
  return {
    show: (done, of) => {
      if (begun) bar.update(done);
      else bar.start(of, done);
      begun = true;
    },
    end: () => bar.stop(),
  };
};
