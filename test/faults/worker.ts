import { checkSeed } from './check-seed';

/** Checks the seeds that it is sent, one after the other. */
process.on('message', async (seed: number) => {
  const checked = await checkSeed(seed).catch((error) => ({
    seed,
    failed: [`the harness failed: ${String(error)}`],
    faults: {},
    story: [],
  }));
  process.send?.(checked);
});
