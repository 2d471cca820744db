import { candidatesFor } from './candidates';
import { type Job, run } from './jobs';
import { readManifest, writeManifest } from './manifest';

/** Looks for a test that notices each mutation which has none in the manifest yet; writes down what it finds at once. */
export const find = async (all: readonly string[], chosen: readonly string[]): Promise<void> => {
  const present = new Set(all);
  let manifest = Object.fromEntries(Object.entries(readManifest()).filter(([mutation]) => present.has(mutation)));
  writeManifest(manifest);
  const open = new Map(
    chosen.filter((mutation) => !(mutation in manifest)).map((mutation) => [mutation, [...candidatesFor(mutation)]]),
  );
  for (let round = 1; open.size > 0; round += 1) {
    const jobs = [...open].flatMap(([mutation, [file]]): readonly Job[] => (file ? [{ file, mutation }] : []));
    if (jobs.length === 0) break;
    await run(jobs, ({ job: { file, mutation = '' }, failed }) => {
      if (failed === undefined || failed === '') return;
      manifest = { ...manifest, [mutation]: { file, test: failed } };
      writeManifest(manifest);
      open.delete(mutation);
      console.log(`${mutation}\n    ${file}: ${failed}`);
    });
    for (const [mutation, [, ...rest]] of open) {
      if (rest.length === 0) console.log(`nobody notices: ${mutation}`);
      open.set(mutation, rest);
    }
    console.log(`── after round ${round}: ${open.size} still open`);
  }
  console.log(`${chosen.length - open.size} of ${chosen.length} are noticed`);
};
