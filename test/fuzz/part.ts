import { BLOCK, type Counts, noCounts, runBlock } from './block';
import { heldBytes } from './memory';
import { rawServer } from './raw';

/** Inputs after which the memory is looked at, by the process that has handled them. */
const SAMPLE_EVERY = 5000;

export interface PartProps {
  readonly seed: number;
  readonly runs: number;
  /** Which of the processes this is, from 0, and how many there are: blocks are dealt out in turn. */
  readonly part: number;
  readonly parts: number;
}

export interface PartReport extends Counts {
  /** Held bytes, each time between two blocks: no world is left then, so what grows is held by the product. */
  readonly samples: readonly number[];
}

export const runPart = async ({ seed, runs, part, parts }: PartProps): Promise<PartReport> => {
  const counts = noCounts();
  const unhandled = (error: unknown) => counts.failures.push(`seed ${seed}: nobody handled ${(error as Error)?.stack}`);
  process.on('unhandledRejection', unhandled).on('uncaughtException', unhandled);
  const server = await rawServer();
  const samples: number[] = [];
  let done = 0;
  for (let from = part * BLOCK; from < runs; from += parts * BLOCK) {
    const to = Math.min(from + BLOCK, runs);
    await runBlock({ seed, from, to }, server, counts).catch(unhandled);
    done += to - from;
    if (done >= SAMPLE_EVERY * (samples.length + 1)) samples.push(heldBytes());
  }
  server.close();
  process.off('unhandledRejection', unhandled).off('uncaughtException', unhandled);
  return { ...counts, samples };
};
