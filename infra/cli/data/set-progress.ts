import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from '../terminal';

/** For a person who watches, on standard error. */
export const setProgress = ({ interactive }: Pick<Terminal, 'interactive'>, kind: string) => {
  if (!interactive) return { show: () => {}, end: () => {} };
  const bar = new SingleBar(
    { format: `${kind} {bar} {value} of {total}`, hideCursor: true, clearOnComplete: true, stream: process.stderr },
    Presets.shades_classic,
  );
  let begun = false;
  return {
    show: (done: number, of: number) => {
      if (begun) bar.update(done);
      else bar.start(of, done);
      begun = true;
    },
    end: () => bar.stop(),
  };
};
