import { typed } from './support/typed';

const KEYED = ['--url', 'http://127.0.0.1:1', '--key', 'unused'];

test.each([
  { why: 'a flag with a slip', args: ['incidents', '--statsu', 'x'], says: 'Did you mean --status?' },
  { why: 'a command with a slip', args: ['incidens'], says: 'Did you mean one of incident, incidents?' },
  { why: 'a subcommand with a slip', args: ['keys', 'creat'], says: 'Did you mean create?' },
  { why: 'help on a command with a slip', args: ['help', 'polcy'], says: 'Did you mean policy?' },
  { why: 'help on no command at all', args: ['help', 'nope'], says: "unknown command 'nope'" },
  { why: 'help on a subcommand with a slip', args: ['help', 'keys', 'creat'], says: 'Did you mean create?' },
  { why: 'a missing incident', args: ['ack'], says: "missing required argument 'incident'" },
  { why: 'too much', args: ['ack', 'aaaa', 'bbbb'], says: 'too many arguments' },
  { why: 'a flag without its value', args: ['incidents', '--limit'], says: "'--limit <number>' argument missing" },
  {
    why: 'a limit',
    args: ['incidents', '--limit', '101'],
    says: "--limit should be a whole number from 1 to 100, got '101'",
  },
  {
    why: 'a status',
    args: ['incidents', '--status', 'open'],
    says: "--status should be one of triggered, acknowledged, snoozed, resolved, got 'open'",
  },
  {
    why: 'a status that is part of another',
    args: ['incidents', '--status', 'resolved,Exhausted'],
    says: "an exhausted incident is triggered still: use --status triggered, got 'Exhausted'",
  },
  {
    why: 'another that is part of one',
    args: ['incidents', '--status', 'recorded'],
    says: "a recorded incident is triggered still: use --status triggered, got 'recorded'",
  },
  {
    why: 'a detail of a scenario',
    args: ['simulate', '--detail', 'region'],
    says: "--detail should look like region=eu, got 'region'",
  },
  {
    why: 'a priority',
    args: ['alert', '--message', 'm', '--priority', 'P9'],
    says: "--priority should be one of P1, P2, P3, P4, P5, got 'P9'",
  },
  {
    why: 'a detail',
    args: ['alert', '--message', 'm', '--detail', 'host'],
    says: "--detail should look like host=db-1, got 'host'",
  },
  { why: 'an alert without words', args: ['alert'], says: '--message' },
  { why: 'an alert said twice', args: ['alert', 'a.json', '--message', 'm'], says: 'not by both' },
  { why: 'a snooze without an end', args: ['snooze', '0123456789abcdef', ...KEYED], says: '--for' },
  {
    why: 'a snooze of a season',
    args: ['snooze', '0123456789abcdef', '--for', '99d', ...KEYED],
    says: "--for should be a time from a minute to 30 days, such as 30m, 2h, 1h30m or 3d, got '99d'",
  },
  {
    why: 'a snooze with two ends',
    args: ['snooze', '0123456789abcdef', '--for', '2h', '--until', 'x', ...KEYED],
    says: 'not both',
  },
  {
    why: 'maintenance with two ends',
    args: ['maintenance', 'start', '--service', 's', '--reason', 'r', '--for', '2h', '--until', 'x', ...KEYED],
    says: 'not both',
  },
  {
    why: 'a key whose owner is an unset variable',
    args: ['keys', 'create', 'k', '--service', '', ...KEYED],
    says: "--service should be a name, got ''",
  },
  {
    why: 'a contact method',
    args: ['contacts', 'u', '--set', 'a'],
    says: "--set should look like email:somebody@example.com, got 'a'",
  },
  { why: 'two forms of a policy', args: ['policy', 'critical', '--text', '--asl'], says: 'give one of' },
  {
    why: 'a speed',
    args: ['demo', '--speed', 'fast'],
    says: "--speed should be a number above 0 and at most 600, got 'fast'",
  },
  {
    why: 'a port',
    args: ['start', '--port', 'http'],
    says: "PORT should be a whole number from 0 to 65535, got 'http'",
  },
])('$why: says what was expected and shows an example', async ({ args, says }) => {
  const { exitCode, out, err } = await typed(args);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain(says);
  expect(err).toMatch(/\n\nFor example: npx stepladder .+\nSee also: {4}npx stepladder .*--help$/);
});

test('a missing subcommand shows the help of the others', async () => {
  const { exitCode, err } = await typed(['keys']);
  expect(exitCode).toBe(2);
  expect(err).toMatch(/Examples:[\s\S]*say which: create, list, revoke$/);
});

test('a flag without a command shows the help of all', async () => {
  const { exitCode, err } = await typed(['--json']);
  expect(exitCode).toBe(2);
  expect(JSON.parse(err.slice(err.lastIndexOf('\n')))).toEqual({ message: 'say which command', errors: {} });
});

test('with --json wrong usage is one JSON document, and nothing else', async () => {
  const { exitCode, out, err } = await typed(['incidents', '--json', '--limit', '0']);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(JSON.parse(err)).toEqual({ message: "--limit should be a whole number from 1 to 100, got '0'", errors: {} });
});
