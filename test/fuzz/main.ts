import { fork } from 'node:child_process';
import { parseArgs } from 'node:util';
import { wholeNumber } from '../support/whole-number';
import { BLOCK, noCounts, runBlock } from './block';
import { growthOf } from './memory';
import { type PartProps, type PartReport, runPart } from './part';
import { rawServer } from './raw';

/** One a core of the machines that check this. */
const PARTS = 2;

const main = async (): Promise<void> => {
  if (process.send) return asChild(process.argv[2] ?? '{}');
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '20260110' },
      only: { type: 'string' },
    },
  });
  const [runs, seed] = [wholeNumber('runs', values.runs), wholeNumber('seed', values.seed)];
  if (values.only !== undefined) return replay(seed, wholeNumber('only', values.only));
  console.log(`${runs} inputs from seed ${seed} in ${PARTS} processes, ${BLOCK} to a world`);
  const parts = Array.from({ length: PARTS }, (_, part) => child({ seed, runs, part, parts: PARTS }));
  tell(await Promise.all(parts), runs);
};

const asChild = async (props: string): Promise<void> => {
  const report = await runPart(JSON.parse(props));
  process.send?.(report, () => process.exit());
};

/** The block of an input, up to it: what came before it in its world is a part of what happens. */
const replay = async (seed: number, only: number): Promise<void> => {
  const server = await rawServer();
  const counts = noCounts();
  await runBlock({ seed, from: only - (only % BLOCK), to: only + 1, say: console.log }, server, counts);
  server.close();
  for (const failure of counts.failures) console.log(`FAILED ${failure}`);
  closing(counts.failures.length === 0 ? 1 : 0, counts.failures.length);
};

const child = (props: PartProps): Promise<PartReport> =>
  new Promise((resolve) => {
    let report: PartReport | undefined;
    const process = fork(__filename, [JSON.stringify(props)], { execArgv: ['--import', 'tsx'] });
    process.on('message', (message) => {
      report = message as PartReport;
    });
    process.on('exit', (code, signal) =>
      resolve(
        report ?? { ...noCounts(), failures: [`process ${props.part} ended with ${signal ?? code}`], samples: [] },
      ),
    );
  });

const tell = (reports: readonly PartReport[], runs: number): void => {
  const byClass = sum(reports.map((report) => report.byClass));
  const failures = reports.flatMap((report) => report.failures);
  for (const [name, number] of Object.entries(byClass).sort()) console.log(`  ${name}: ${number}`);
  console.log('answers by status');
  for (const [status, number] of Object.entries(sum(reports.map((report) => report.byStatus))).sort())
    console.log(`  ${status}: ${number}`);
  for (const [part, { samples }] of reports.entries()) {
    const growth = growthOf(samples);
    const held = samples.map(megabytes).join(' ');
    console.log(`memory of process ${part}, MB held between two worlds: ${held}`);
    if (growth) console.log(`  second quarter ${megabytes(growth.second)}, last quarter ${megabytes(growth.last)}`);
    if (growth && !growth.isFlat) failures.push(`process ${part}: the memory grows`);
  }
  for (const failure of failures.slice(0, 20)) console.log(`FAILED ${failure}`);
  if (failures.length > 0) console.log("one input again: npm run test:fuzz -- --seed S --only 'its number'");
  closing(runs - failures.length, failures.length);
};

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

const sum = (all: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> => {
  const total: Record<string, number> = {};
  for (const [name, number] of all.flatMap((one) => Object.entries(one))) total[name] = (total[name] ?? 0) + number;
  return total;
};

const closing = (passed: number, failed: number): void => {
  console.log(`${Math.max(0, passed)} passed, ${failed} failed, 0 skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
