import { commands } from '../../../infra/cli/program';
import type { Terminal } from '../../../infra/cli/terminal';
import { typed } from './support/typed';

const words = ({ usage }: { usage: string }): string => usage.split(' ')[0] ?? '';
const all = commands({} as Terminal).flatMap((command) => [
  [words(command)],
  ...(command.subcommands ?? []).map((subcommand) => [words(command), words(subcommand)]),
]);

test.each(all.map((path) => [path.join(' '), path] as const))('%s has a help with examples', async (name, path) => {
  const { exitCode, out, err } = await typed([...path, '--help']);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toContain(`Usage: stepladder ${name}`);
  expect(out).toMatch(/\nExamples:\n {2}\$ npx stepladder /);
});

test.each(all.map((path) => [path.join(' '), path] as const))('every example of %s is one of its own', (name, path) => {
  const found = commands({} as Terminal).find((command) => words(command) === path[0]);
  const spec = path[1] ? found?.subcommands?.find((command) => words(command) === path[1]) : found;
  for (const example of spec?.examples ?? []) expect(example.startsWith(name)).toBe(true);
});

test.each(all.map((path) => [path.join(' '), path] as const))('help %s prints the same', async (_, path) => {
  const help = await typed(['help', ...path]);
  expect(help).toEqual(await typed([...path, '--help']));
  expect(help.out).not.toContain('(default: [])');
});

test('help alone is the overview', async () => {
  expect(await typed(['help'])).toEqual(await typed([]));
});

test('without a command it says what there is, and where to begin', async () => {
  const { exitCode, out } = await typed([]);
  expect(exitCode).toBe(0);
  for (const [name] of all) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
  expect(out).toContain('First steps:');
});

test('the version is the one of the package', async () => {
  expect((await typed(['--version'])).out).toBe(require('../../../package.json').version);
});
