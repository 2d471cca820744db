import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ASSUMPTIONS } from '../../../infra/import/report/sections/assumptions';
import { NOW, theExport, writeExport } from '../../import/support/opsgenie-export';
import { FULL } from '../../support/runs';
import { type Typed, typed } from './support/typed';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'stepladder-import-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const importing = (...args: string[]): Promise<Typed> =>
  typed(['import', ...args], { clock: () => NOW, workingDirectory: directory });

const filesIn = (folder: string): readonly string[] =>
  existsSync(join(directory, folder))
    ? readdirSync(join(directory, folder), { recursive: true }).map(String).sort()
    : [];

const read = (path: string): string => readFileSync(join(directory, path), 'utf8');

/** A team, its schedule and its escalation: enough to be imported, and quick. */
const small = (changes: { readonly delay?: number; readonly member?: string } = {}) => {
  const { delay = 10, member = 'Ben Okafor' } = changes;
  const user = (id: string, fullName: string) => ({
    user: {
      id,
      username: `${id}@example.com`,
      fullName,
      role: { name: 'User' },
      timeZone: 'Europe/Berlin',
      blocked: false,
      userContacts: [
        { contactMethod: 'email', to: `${id}@example.com`, status: { enabled: true } },
        { contactMethod: 'sms', to: '49-1701234567', status: { enabled: true } },
      ],
    },
    notificationRuleList: [],
  });
  const rule = (timeAmount: number, recipient: object) => ({
    condition: 'if-not-acked',
    notifyType: 'default',
    delay: { timeAmount, timeUnit: 'minutes' },
    recipient,
  });
  return {
    'users/a.json': user('u-anna', 'Anna Meyer'),
    'users/b.json': user('u-ben', member),
    'teams/t.json': {
      team: {
        id: 't-pay',
        name: 'Payments',
        description: '',
        members: [
          { user: { id: 'u-anna', username: 'u-anna@example.com' }, role: 'admin' },
          { user: { id: 'u-ben', username: 'u-ben@example.com' }, role: 'user' },
        ],
      },
      teamRoutingRules: [],
    },
    'escalations/e.json': {
      id: 'e-pay',
      name: 'payments_escalation',
      description: 'Somebody cannot pay.',
      ownerTeam: { id: 't-pay', name: 'Payments' },
      rules: [
        rule(0, { type: 'user', id: 'u-anna', username: 'u-anna@example.com' }),
        rule(delay, { type: 'user', id: 'u-ben', username: 'u-ben@example.com' }),
      ],
    },
  };
};

const exported = (name: string, files: Record<string, unknown>): string => {
  const folder = join(directory, name);
  rmSync(folder, { recursive: true, force: true });
  writeExport(files as ReturnType<typeof theExport>, folder);
  return folder;
};

describe('a small account', () => {
  test('is imported, compared and reported; without a change the second import says so', async () => {
    const from = exported('small', small());
    const first = await importing('opsgenie', from, '--out', 'oncall');
    expect({ exitCode: first.exitCode, err: first.err }).toEqual({ exitCode: 0, err: '' });
    expect(first.out).toContain('Written to oncall: ');
    expect(first.out).toContain('Imported: 2 users, 1 team, ');
    expect(first.out).toContain('  npx stepladder verify --organisation oncall/index.ts\n');
    expect(first.out).toContain('  npx stepladder contacts import oncall/data/contacts.json\n');
    expect(filesIn('oncall')).toEqual(
      expect.arrayContaining(['.stepladder-import.json', 'import-report.html', 'import-report.md', 'index.ts']),
    );
    const before = filesIn('oncall').map((file) => file);
    const second = await importing('opsgenie', from, '--out', 'oncall');
    expect(second.exitCode).toBe(0);
    expect(second.out).toContain('Nothing changed in the source since the last import.');
    expect(filesIn('oncall')).toEqual(before);
  });

  test('no address stands anywhere but in the data', async () => {
    const everywhere = filesIn('oncall').filter((file) => file !== 'data/contacts.json' && /\.\w+$/.test(file));
    expect(everywhere.length).toBeGreaterThan(4);
    for (const file of everywhere) expect(read(`oncall/${file}`)).not.toMatch(/@example|1701234567/);
    expect(read('oncall/data/contacts.json')).toContain('+491701234567');
  });

  test('what changed in the source is said, and what somebody edited stays', async () => {
    const people = read('oncall/people.ts');
    writeFileSync(join(directory, 'oncall/people.ts'), `${people}\n// edited by hand\n`);
    const { exitCode, out } = await importing('opsgenie', exported('small', small({ delay: 25 })), '--out', 'oncall');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/Changed in the source since the last import \(\d+\):\n.*payments-escalation.*25 minutes/);
    expect(out).toContain('  people.ts: kept as you edited it');
    expect(read('oncall/people.ts')).toContain('// edited by hand');
    expect(read('oncall/teams/payments.ts')).toContain('minutes(25)');
  });

  test('lines that both changed are named, and nothing is written until somebody decides', async () => {
    const people = read('oncall/people.ts').replace('Ben Okafor', 'Benjamin Okafor');
    writeFileSync(join(directory, 'oncall/people.ts'), people);
    const team = read('oncall/teams/payments.ts');
    const from = exported('small', small({ delay: 40, member: 'Ben O. Okafor' }));
    const refused = await importing('opsgenie', from, '--out', 'oncall');
    expect(refused).toMatchObject({ exitCode: 1, out: '' });
    expect(refused.err).toContain('people.ts');
    expect(refused.err).toContain('--on-conflict');
    expect(read('oncall/people.ts')).toBe(people);
    expect(read('oncall/teams/payments.ts')).toBe(team);
    const decided = await importing('opsgenie', from, '--out', 'oncall', '--on-conflict', 'keep');
    expect(decided.exitCode).toBe(0);
    expect(read('oncall/people.ts')).toContain('Benjamin Okafor');
  });

  test('a dry run prints the whole report and writes nothing', async () => {
    const { exitCode, out } = await importing('opsgenie', exported('small', small()), '--out', 'dry', '--dry-run');
    expect(exitCode).toBe(0);
    expect(out).toContain('How Opsgenie is taken to work');
    expect(out).toContain('Nothing was written: this was a dry run.');
    expect(filesIn('dry')).toEqual([]);
  });

  test('as JSON it is one document', async () => {
    const from = exported('small', small());
    const { exitCode, out } = await importing('opsgenie', from, '--out', 'json', '--dry-run', '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ source: 'Opsgenie', written: false, counts: { users: 2 }, changes: null });
  });
});

describe('nothing is written, and a sentence says why', () => {
  test.each([
    {
      why: 'a file that is no JSON',
      files: { ...small(), 'users/b.json': '{' },
      args: [],
      says: 'b.json',
    },
    {
      why: 'a delay that is text',
      files: { ...small(), 'escalations/e.json': { id: 'e', name: 'e', rules: 'x' } },
      args: [],
      says: 'rules',
    },
    { why: 'an empty account', files: {}, args: [], says: 'folder' },
    { why: 'a zone that does not exist', files: small(), args: ['--time-zone', 'Mars/Base'], says: '--time-zone' },
    {
      why: 'a last resort that is too late',
      files: small(),
      args: ['--last-resort-after', '30d'],
      says: '--last-resort-after',
    },
    {
      why: 'a choice that there is not',
      files: small(),
      args: ['--on-conflict', 'mine'],
      says: 'keep, imported, both',
    },
    { why: 'a region without an API', files: small(), args: ['--region', 'eu'], says: '--region is for the API' },
  ])('$why', async ({ files, args, says }) => {
    const { exitCode, out, err } = await importing('opsgenie', exported('broken', files), '--out', 'nothing', ...args);
    expect(exitCode).toBeGreaterThan(0);
    expect(out).toBe('');
    expect(err).toContain(says);
    expect(err).not.toMatch(/\n {4}at /);
    expect(filesIn('nothing')).toEqual([]);
  });

  test('an API without a key', async () => {
    const { exitCode, err } = await importing('opsgenie', 'api', '--out', 'nothing');
    expect({ exitCode, err }).toEqual({
      exitCode: 1,
      err: "set OPSGENIE_API_KEY to a key of Opsgenie's API that may read the configuration",
    });
  });

  test('Ctrl-C', async () => {
    const { exitCode, err } = await typed(['import', 'opsgenie', exported('small', small()), '--out', 'nothing'], {
      clock: () => NOW,
      workingDirectory: directory,
      untilStopped: async () => {},
    });
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: 'stopped: nothing was written' });
    expect(filesIn('nothing')).toEqual([]);
  });
});

if (FULL)
  test('an account of a company is imported, and the second import changes nothing', async () => {
    const from = exported('company', theExport());
    const first = await importing('opsgenie', from, '--out', 'company-org', '--json');
    expect({ exitCode: first.exitCode, err: first.err }).toEqual({ exitCode: 0, err: '' });
    const { counts, files } = JSON.parse(first.out);
    expect(counts).toMatchObject({ users: expect.any(Number), teams: expect.any(Number) });
    expect(counts.users).toBeGreaterThanOrEqual(40);
    expect(files.map(({ what }: { what: string }) => what)).toEqual(files.map(() => 'new'));
    const addresses = JSON.parse(read('company-org/data/contacts.json'));
    expect(Object.keys(addresses.users).length).toBeGreaterThan(20);
    for (const file of filesIn('company-org').filter((name) => /\.(ts|md|html)$/.test(name)))
      expect(read(`company-org/${file}`)).not.toMatch(/[\w.]@[a-z]+\.(com|org|net|example)/);
    const second = await importing('opsgenie', from, '--out', 'company-org');
    expect(second.out).toContain('Nothing changed in the source since the last import.');
  });

test('the guide has every assumption, in the same words', () => {
  const guide = readFileSync(join(__dirname, '../../../docs/move.md'), 'utf8');
  for (const rules of Object.values(ASSUMPTIONS))
    rules.forEach((rule, index) => {
      expect(guide).toContain(`\n${index + 1}. ${rule}\n`);
    });
});
