import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FULL } from '../../support/runs';
import { started } from './support/process';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'stepladder-cli-'));
  writeFileSync(join(home, 'below.ts'), "import { x } from './gone';\nexport default x;\n");
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const SOURCE = resolve(__dirname, '../../../workflows/organisation');
const IMPOSSIBLE = `import { defineOrganisation } from '${SOURCE}';
export default defineOrganisation({ users: {}, teams: {}, schedules: {}, policies: [], services: {}, defaultService: 's' });`;

// In a process of its own: jest resolves modules otherwise than Node.js, and says so in other words.
test.each([
  { why: 'an organisation that cannot work', source: IMPOSSIBLE, says: /^This organisation cannot work:\n {2}- / },
  {
    why: 'an import that leads nowhere',
    source: "import x from './below';\nexport default x;",
    says: /^\S+below\.ts imports '\.\/gone', which cannot be found: [^\n]+$/,
  },
  {
    why: 'a package that is not installed',
    source: "import x from 'no-such-package';\nexport default x;",
    says: /^\S+org\.ts imports 'no-such-package', which cannot be found: [^\n]+$/,
  },
  { why: 'no TypeScript', source: 'export default {;', says: /org\.ts:1:\d+: ERROR/ },
  {
    why: 'a module that fails',
    source: 'throw new Error("on purpose");',
    says: /^\S+org\.ts cannot be loaded: on purpose$/,
  },
  { why: 'another default export', source: 'export default 7;', says: /^\S+org\.ts should export by default/ },
])(
  '$why ends in a sentence',
  async ({ source, says }) => {
    const path = join(home, 'org.ts');
    writeFileSync(path, source);
    const { exitCode, out, err } = await started(['policy', 'critical', '--organisation', path]).ended;
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err.trim()).toMatch(says);
    expect(err).not.toMatch(/^ +at |Require stack/m);
  },
  20_000,
);

if (FULL)
  test('start says the same as policy', async () => {
    const args = ['--organisation', join(home, 'below.ts')];
    const policy = await started(['policy', 'critical', ...args]).ended;
    expect(await started(['start', '--port', '0', '--data-dir', join(home, 'data'), ...args]).ended).toEqual(policy);
  });
