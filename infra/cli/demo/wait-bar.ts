import { Presets, SingleBar } from 'cli-progress';
import { inWords } from '../../../workflows/span';
import { stopwatchTime } from '../render/time';
import type { Terminal } from '../terminal';

/** Shows how much of a wait is over. Times are virtual seconds. */
export interface WaitBar {
  show(elapsed: number): void;
  end(): void;
}

/** A bar that moves for a person who watches; a line a minute where the output is kept. */
export const waitBar = (terminal: Pick<Terminal, 'interactive' | 'out'>, total: number): WaitBar =>
  terminal.interactive ? movingBar(total) : lines(terminal.out, total);

const movingBar = (total: number): WaitBar => {
  const bar = new SingleBar(
    {
      format: '   waiting for an acknowledgment {bar} {elapsed} of {whole}',
      formatValue: (value, _options, type) =>
        type === 'value' || type === 'total' ? stopwatchTime(value) : String(value),
      barsize: 30,
      hideCursor: true,
      stream: process.stdout,
    },
    Presets.shades_classic,
  );
  const texts = (elapsed: number) => ({ elapsed: stopwatchTime(elapsed), whole: stopwatchTime(total) });
  bar.start(total, 0, texts(0));
  return {
    show: (elapsed) => bar.update(Math.min(elapsed, total), texts(Math.min(elapsed, total))),
    end: () => bar.stop(),
  };
};

const MINUTE = 60;

const lines = (out: Terminal['out'], total: number): WaitBar => {
  let minutes = 0;
  out(`   waiting up to ${inWords({ seconds: total })} for an acknowledgment`);
  return {
    show: (elapsed) => {
      if (Math.floor(elapsed / MINUTE) <= minutes || elapsed >= total) return;
      minutes = Math.floor(elapsed / MINUTE);
      out(`   … ${inWords({ seconds: minutes * MINUTE })} of ${inWords({ seconds: total })}, no answer yet`);
    },
    end: () => {},
  };
};
