import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ROOT } from './sites.cjs';

/** Too long for a check that runs hundreds of times, or about something else. */
const LEFT_OUT =
  /test\/(browser|groups|mutations|clients|fuzz|crash|cost|import|infra\/cdk|pictures|types|diff|testing|simulate)\//;

const MACHINES = 'workflows/machine ';

const allTests = (): readonly string[] =>
  readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join('test', name))
    .filter((name) => !LEFT_OUT.test(name))
    .sort();

/** Test files that may notice a mutation, the likeliest first. */
export const candidatesFor = (mutation: string): readonly string[] => {
  const all = allTests();
  if (mutation.startsWith(MACHINES)) return forMachines(all);
  const file = mutation.split(' › ')[0] ?? '';
  const name = basename(file, '.ts');
  const near = ({ length }: string[]) => length;
  const score = (test: string): number => {
    if (dirname(test) === `test/${dirname(file)}`) return basename(test, '.test.ts') === name ? 100 : 50;
    if (test.startsWith(`test/${dirname(dirname(file))}/`) || test.startsWith(`test/${dirname(file)}/`)) return 40;
    const mentions = near(readFileSync(join(ROOT, test), 'utf8').match(new RegExp(`/${name}'`, 'g')) ?? []);
    const words = dirname(file)
      .split('/')
      .filter((word) => test.includes(word)).length;
    return mentions * 30 + words * 8 + (test.startsWith('test/scenarios/') ? 5 : 0);
  };
  return all
    .map((test) => ({ test, at: score(test) }))
    .filter(({ at }) => at > 0)
    .sort((one, other) => other.at - one.at)
    .map(({ test }) => test)
    .slice(0, 90);
};

/** What a night is about comes before what a definition looks like. */
const forMachines = (all: readonly string[]): readonly string[] => {
  const scenarios = all.filter((test) => test.startsWith('test/scenarios/'));
  const last = [
    'test/scenarios/storm.test.ts',
    'test/scenarios/whatever-happens.test.ts',
    'test/scenarios/a-region-goes-dark.test.ts',
  ];
  return [
    ...scenarios.filter((test) => !last.includes(test)),
    ...all.filter((test) => /test\/(tasks\/(sweep|notify|respond)|workflows\/machine|prove|faults)\//.test(test)),
    ...last,
  ];
};
