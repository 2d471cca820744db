import { allMutations } from './all';
import { check } from './check';
import { find } from './find';
import { readManifest } from './manifest';

const given = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : (process.argv[at + 1] ?? '');
};

/** `1/3` is every third, from the first: the same ones each time. */
const sliced = (mutations: readonly string[], slice: string): readonly string[] => {
  const [part, parts] = slice.split('/').map(Number);
  if (part === undefined || parts === undefined || !(part >= 1 && part <= parts))
    throw new Error(`--slice: expected a part and how many there are, such as 1/3, and got '${slice}'`);
  return mutations.filter((_, index) => index % parts === part - 1);
};

const main = async (): Promise<void> => {
  const only = given('--only') ?? '';
  const all = allMutations();
  const chosen = sliced(
    all.filter((mutation) => mutation.includes(only)),
    given('--slice') ?? '1/1',
  );
  if (process.argv.includes('--list')) {
    const manifest = readManifest();
    for (const mutation of chosen) console.log(`${mutation}\n    ${manifest[mutation]?.test ?? 'nobody notices'}`);
    console.log(`${chosen.length} mutations`);
  } else if (process.argv.includes('--find')) await find(all, chosen);
  else process.exitCode = (await check(all, chosen)) ? 0 : 1;
};

void main();
