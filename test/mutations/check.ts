import { type Job, type Outcome, run } from './jobs';
import { type Killer, readManifest } from './manifest';

/**
 * Each mutation makes its test fail, and without any it passes.
 * @returns whether that is so for all of them, and the manifest knows no others
 */
export const check = async (all: readonly string[], chosen: readonly string[]): Promise<boolean> => {
  const manifest = readManifest();
  const count = { passed: 0, failed: 0 };
  const fails = (what: string) => {
    count.failed += 1;
    console.log(`failed: ${what}`);
  };
  const present = new Set(all);
  for (const mutation of Object.keys(manifest)) if (!present.has(mutation)) fails(`there is no '${mutation}' any more`);
  const known = chosen.flatMap((mutation): readonly (readonly [string, Killer])[] => {
    const killer = manifest[mutation];
    if (!killer) fails(`no test is known to notice '${mutation}'; see npm run test:mutations -- --find`);
    return killer ? [[mutation, killer]] : [];
  });
  const jobs = [...withoutMutation(known.map(([, killer]) => killer)), ...known.map(underMutation)];
  await run(jobs, (outcome) => {
    const wrong = whatIsWrong(outcome);
    if (wrong) return fails(wrong);
    if (outcome.job.mutation === undefined) return;
    count.passed += 1;
    if (count.passed % 25 === 0) console.log(`${count.passed} of ${chosen.length} mutations were noticed`);
  });
  console.log(`${all.length} mutations, ${chosen.length} of them tried: each takes away what some test needs`);
  console.log(`${count.passed} passed, ${count.failed} failed, 0 skipped`);
  return count.failed === 0;
};

/** Each test once. */
const withoutMutation = (killers: readonly Killer[]): readonly Job[] => [
  ...new Map(killers.map(({ file, test }) => [`${file} ${test}`, { file, only: test }])).values(),
];

const underMutation = ([mutation, { file, test }]: readonly [string, Killer]): Job => ({ file, only: test, mutation });

const whatIsWrong = ({ job: { file, only, mutation }, ran, failed, broken }: Outcome): string | undefined => {
  const test = `${file} '${only}'`;
  if (ran === 0) return `${test} did not run${broken ? `: ${broken.split('\n')[0]}` : ''}`;
  if (mutation === undefined) return failed === undefined ? undefined : `${test} fails without any mutation`;
  return failed === undefined ? `${test} does not notice '${mutation}'` : undefined;
};
