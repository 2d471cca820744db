import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from '../terminal';

export interface NightsBar {
  readonly show: (nights: number) => void;
  readonly end: () => void;
}

/** On standard error, as the result goes to standard output: a bar for whoever watches, else a line every tenth. */
export const nightsBar = ({ interactive, err }: Pick<Terminal, 'interactive' | 'err'>, runs: number): NightsBar =>
  interactive ? movingBar(runs) : lines(err, runs);

const movingBar = (runs: number): NightsBar => {
  const bar = new SingleBar(
    {
      format: '{bar} {value} of {total} nights, {eta_formatted} to go',
      barsize: 30,
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  bar.start(runs, 0);
  return {
    show: (nights) => bar.update(nights),
    end: () => {
      if (bar.isActive) bar.stop();
    },
  };
};

/** What is done sooner than anybody reads a line needs none. */
const WORTH_SAYING = 1000;

const lines = (err: Terminal['err'], runs: number): NightsBar => ({
  show: (nights) => {
    const tenths = Math.floor((10 * nights) / runs);
    if (runs < WORTH_SAYING || tenths === Math.floor((10 * (nights - 1)) / runs) || nights === runs) return;
    err(`${nights} of ${runs} nights`);
  },
  end: () => {},
});
