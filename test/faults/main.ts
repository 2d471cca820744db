import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { wholeNumber } from '../support/whole-number';
import type { Checked } from './check-seed';
import { INVARIANTS } from './invariants';

/** Nights in which things go wrong, each from its seed: `npm run test:faults -- --runs 2000 --seed 1` */
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});

/** Told in full; of the others the seed is enough. */
const STORIES = 3;

/** Each seed once, shared out to as many processes as there are cores. */
const schedules = (first: number, runs: number): Promise<readonly Checked[]> =>
  new Promise((resolve) => {
    const checked: Checked[] = [];
    let next = first;
    for (let n = 0; n < Math.min(runs, availableParallelism()); n += 1) {
      const worker = fork(join(__dirname, 'worker.ts'), { execArgv: ['--import', 'tsx'] });
      const sendNext = () => (next < first + runs ? worker.send(next++) : worker.disconnect());
      worker.on('message', (one) => {
        checked.push(one as Checked);
        if (checked.length % 500 === 0) console.log(`${checked.length} of ${runs} schedules`);
        sendNext();
        if (checked.length === runs) resolve(checked);
      });
      worker.on('exit', (code) => {
        if (code !== 0) throw new Error(`a process that runs schedules ended with ${code}`);
      });
      sendNext();
    }
  });

const tell = (checked: readonly Checked[], first: number): number => {
  const failed = checked.filter(({ failed }) => failed.length > 0).sort((a, b) => a.seed - b.seed);
  failed.forEach((one, n) => {
    console.log(`failed: seed ${one.seed}: ${one.failed.join('; ')}`);
    if (n < STORIES)
      console.log([...one.story, `again: npm run test:faults -- --runs 1 --seed ${one.seed}`].join('\n'));
  });
  const counts = new Map<string, number>();
  for (const { faults } of checked)
    for (const [kind, n] of Object.entries(faults)) counts.set(kind, (counts.get(kind) ?? 0) + n);
  console.log(`seeds ${first} to ${first + checked.length - 1}; faults that were met:`);
  for (const [kind, n] of [...counts].sort()) console.log(`  ${String(n).padStart(6)}  ${kind}`);
  console.log('invariants:');
  for (const name of Object.keys(INVARIANTS)) console.log(`  ${name}`);
  return failed.length;
};

const main = async (): Promise<void> => {
  const first = wholeNumber('seed', values.seed);
  const checked = await schedules(first, wholeNumber('runs', values.runs, 1));
  const failed = tell(checked, first);
  console.log(`${checked.length - failed} passed, ${failed} failed, 0 skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
