import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOW, theExport, writeExport } from '../../test/import/support/opsgenie-export';
import { minutes } from '../../workflows/span';
import { opsgenie } from '../import/opsgenie/source';
import { compared, planned } from '../import/run-import';
import { writePlan } from '../import/write/write';

/** How long the import of a company's account takes, from the backup tool's folder to the report. Run it with tsx. */
const RUNS = 3;
const OPTIONS = { now: NOW, timeZone: 'Europe/Berlin', lastResortAfter: minutes(30) };

const seconds = (from: bigint): number => Number(process.hrtime.bigint() - from) / 1e9;

const once = async (from: string, to: string) => {
  const begun = process.hrtime.bigint();
  const taken = opsgenie.fromFolder(from, OPTIONS);
  const plan = planned(taken.draft, to);
  writePlan(plan, { onConflict: undefined });
  const written = seconds(begun);
  const asked = { directory: to, timeZone: OPTIONS.timeZone, onConflict: undefined };
  const { comparison } = await compared({
    ...taken,
    plan,
    asked,
    options: OPTIONS,
    thorough: false,
    progress: async () => {},
  });
  const scenarios = comparison.escalations.reduce((sum, one) => sum + one.scenarios, 0);
  return { written, all: seconds(begun), scenarios };
};

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const main = async (): Promise<void> => {
  const directory = mkdtempSync(join(tmpdir(), 'stepladder-bench-'));
  try {
    writeExport(theExport(), directory);
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await once(directory, join(directory, `organisation-${run}`)));
    const written = median(runs.map((run) => run.written)).toFixed(2);
    const all = median(runs.map((run) => run.all)).toFixed(1);
    process.stdout.write(
      `import of a company: ${written} s until written, ${all} s with ${runs[0]?.scenarios} scenarios compared: ` +
        `medians of ${RUNS} runs (limit 10)\n`,
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
};

void main();
